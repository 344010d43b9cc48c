"""What an adviser can do: one verb a function, a WriteSession in, the Changes out."""
