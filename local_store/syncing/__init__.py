"""What the laptop's book does for syncing: hands out what waits, takes in what the office says. No network here."""
