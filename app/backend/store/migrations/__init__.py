"""Alembic's folder: one step a file, never edited once released."""
