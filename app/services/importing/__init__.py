"""Importing: what a foreign file would bring, bringing it into the book, and taking it back."""
