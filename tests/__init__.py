"""What Mappe promises, in sentences. Laid out like the program itself."""
