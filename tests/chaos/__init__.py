"""Laptops and an office as real processes on bad lines, killed at random, and whether a word was lost."""
