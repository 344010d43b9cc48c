"""Readers of foreign files: bytes in, records out. No Qt, no database, strangers to each other."""
