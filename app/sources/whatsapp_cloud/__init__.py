"""The parts of the reader of stored WhatsApp Cloud API webhooks: bodies and signatures, people, contents, calls."""
