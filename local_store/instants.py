"""Instants as the book stores them, for conditions that callers of a session write."""

from local_store.rows.codec import from_micros as instant
from local_store.rows.codec import to_micros as micros

__all__ = ["instant", "micros"]
