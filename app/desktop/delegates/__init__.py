"""Painters of finished records."""
