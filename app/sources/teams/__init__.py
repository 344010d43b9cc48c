"""The parts of the reader of Microsoft Teams: people, words, events, messages, call records."""
