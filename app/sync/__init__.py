"""The laptop's side of syncing with the office."""
