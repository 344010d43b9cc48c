"""What an adviser can do, tried on real stores."""
