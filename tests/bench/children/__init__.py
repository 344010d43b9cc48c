"""Programs that a benchmark starts, so that start, memory and frames are those of a process of their own."""
