"""Icons, fonts, translations, rules and the demo book's words, read through importlib.resources."""
