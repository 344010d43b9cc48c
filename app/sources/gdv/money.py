"""Amounts and dates in German words, for notes."""


def euros(cents: int, currency: str = "EUR") -> str:
    """Such as "1.234,50 EUR"."""
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    return f"{sign}{whole:,}".replace(",", ".") + f",{rest:02} {currency or 'EUR'}"
