"""Printing: what is drawn on paper and into PDF files, laid out the same on every machine."""
