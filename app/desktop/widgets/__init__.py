"""Bare furniture: widgets that know nothing of the book."""
