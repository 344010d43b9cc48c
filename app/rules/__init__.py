"""What the law and the channels' owners prescribe: pure functions over dated data in resources/rules."""
