"""The commands of `python -m app`, one a file; each offers `add_parser` and `run`."""
