"""The generator: policy texts in, an online handbook and a PDF out."""
