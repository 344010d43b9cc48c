"""International account numbers: whether the check digits fit (ISO 13616, modulo 97)."""

_LENGTHS = range(15, 35)


def packed(written: str) -> str:
    """An account number without blanks, in capitals."""
    return "".join(written.split()).upper()


def is_iban(iban: str) -> bool:
    """Whether an account number without blanks has the right check digits."""
    if len(iban) not in _LENGTHS or not (iban.isascii() and iban.isalnum() and iban[:2].isalpha()):
        return False
    return int("".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])) % 97 == 1
