"""What an administrator does: set the office up, see it, save it and bring it back."""
