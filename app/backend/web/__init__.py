"""The office's door: HTTP in, one answer out; it decides nothing by itself."""
