"""What laptop and office say to each other: typed JSON, its limits, its compression and its signatures."""
