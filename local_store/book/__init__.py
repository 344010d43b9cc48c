"""The vocabulary of a book and its merge law: frozen records, standard library only.

The laptop and the office read the same words from here, so that a field means the same in both homes.
"""
