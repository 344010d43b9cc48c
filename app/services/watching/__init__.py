"""Watching a folder: what a telephone's backup app or a box drops there is found, and taken in by the adviser's rules."""
