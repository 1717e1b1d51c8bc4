"""Damaged tables through the reader of the command line: answered, refused, never raised."""
