"""Full-width views, one a file."""
