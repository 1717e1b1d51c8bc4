"""Many cases at once: rows of a table in, an answer for each row out."""
