"""The parts of the reader for GDV records: framing, fields as data, people, contracts, claims, postings."""
