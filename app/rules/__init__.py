"""The place of what the law and the channels' owners prescribe: pure functions over dated data. Nothing needs one yet."""
