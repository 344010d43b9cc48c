"""Telephony: the FRITZ!Box in the local network, its call list at intervals and who is ringing just now."""
