"""Attachments at the office: bytes by their hash, seen only through a record that names them."""
