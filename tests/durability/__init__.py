"""What happens to a book when processes die, disks fill, bits flip and clocks jump; and what strangers can read of it."""
