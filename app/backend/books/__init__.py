"""The books in the office: what laptops push and pull, and every other way in which a book changes."""
