"""One person who is in the book twice: finding the pairs, saying why, putting them together and taking them apart."""
