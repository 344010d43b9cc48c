"""The laptop's encrypted book: opened, read and written here and nowhere else."""
