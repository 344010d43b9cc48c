"""Mappe: the client book and merged timeline of an adviser."""

import gc

# What is made at the start, some 300,000 objects, stays, and an import or a sync holds as many for a moment: to look
# through them again and again costs 40 ms a time in the window, and a sixth of the time of an import.
gc.set_threshold(50_000, 20, 100)
