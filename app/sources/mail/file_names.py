"""Names of attached files that are safe on any computer and never empty."""

import mimetypes
import re
import unicodedata

NAME_LIMIT = 150
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_MEANT = {
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "multipart/signed": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/rfc822-headers": ".txt",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/x-vcard": ".vcf",
    "text/vcard": ".vcf",
    "image/jpeg": ".jpg",
    "image/jpg": ".jpg",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m",
    "application/pgp-signature": ".asc",
    "application/pgp-encrypted": ".asc",
    "application/octet-stream": ".bin",
    "application/ms-tnef": ".dat",
}


def safe_file_name(name: str, kind: str, number: int, stem: str = "") -> str:
    """A name without a folder, without signs that are forbidden or that hide what it ends in; at most 150 letters.

    Where none is left: `stem` or "attachment-3", with the ending that fits the kind.
    """
    plain = _plain(name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    if not plain.strip("._ "):
        plain = f"{_plain(stem.replace('/', '-'))[:80].strip() or f'attachment-{number}'}{ending_of(kind)}"
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    if len(plain) > NAME_LIMIT:
        head, dot, tail = plain.rpartition(".")
        plain = f"{head[: NAME_LIMIT - len(tail) - 1]}{dot}{tail}" if dot and len(tail) <= 10 else plain[:NAME_LIMIT]
    return plain


def ending_of(kind: str) -> str:
    """What names of files of this kind end in."""
    return _MEANT.get(kind) or mimetypes.guess_extension(kind) or ".bin"


def _plain(name: str) -> str:
    seen = "".join(
        letter for letter in name if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
    )
    return _FORBIDDEN.sub("_", " ".join(seen.split())).lstrip(".").rstrip(". ")
