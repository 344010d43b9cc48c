"""Qt, and nothing but Qt: windows, pages, models, delegates and the theme."""

import gc

# What is made at the start, some 300,000 objects, stays; to look through it again and again costs 40 ms.
gc.set_threshold(50_000, 20, 100)
