"""The demo book and the scale book: invented people and their years of contact, as records without a store."""
