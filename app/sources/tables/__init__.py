"""Tables of any program: lines of cells, what the columns mean, and what becomes of a row."""
