"""Rows: how records lie in the tables. Never leaves this package's owner, `local_store`."""
