"""How long hostile texts take to read, by their length."""
