"""The PDF: clause model in, a tagged book out."""
