"""Whether every change of a value in the data is refused, noticed by a case, or without effect."""
