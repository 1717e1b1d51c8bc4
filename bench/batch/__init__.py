"""How many rows a second a table is answered at."""
