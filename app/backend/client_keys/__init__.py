"""The keys under which the office keeps each client's overwritten words and files: what is erased loses its key."""
