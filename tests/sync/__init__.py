"""Tests of the laptop's side of syncing."""
