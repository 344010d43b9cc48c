"""Names and words made comparable, for whoever outside this package compares them: case, accents and marks gone."""

from local_store.rows.folding import folded, words_of

__all__ = ["folded", "words_of"]
