"""Mappe: the client book and merged timeline of an adviser."""
