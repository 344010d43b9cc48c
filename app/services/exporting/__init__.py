"""Exporting: a client, a household or the whole book as files that other programs read, streamed from one snapshot."""
