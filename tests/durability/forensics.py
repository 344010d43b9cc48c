"""What a stranger finds in files, in any form one writes a text; and what the owner of the key finds in every page."""

import base64
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from local_store.rows.folding import folded

_PAGE, _RESERVED, _LOG_HEADER, _FRAME_HEADER = 4096, 80, 32, 24


@cache
def forms(text: str) -> frozenset[bytes]:
    """A text as programs keep it: encodings, base64 at any offset, other case, without accents, escaped."""
    plain = {text, text.lower(), text.upper(), folded(text), text.encode("unicode_escape").decode()}
    found = {each.encode(code) for each in plain for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1")}
    utf8 = text.encode()
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + utf8)
        # The letters at both ends depend on what stands beside.
        found.add(encoded[4 if shift else 0 : len(encoded) // 4 * 4 - 4])
    found.add(utf8.hex().encode())
    return frozenset(found)


def hits(markers: Iterable[str], content: bytes) -> list[str]:
    """Which of these texts stand in some form in a content."""
    return [marker for marker in markers if any(form in content for form in forms(marker))]


def files_under(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with its content, and every name."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            yield f"name of {path.name}", path.name.encode("utf-8", "surrogateescape")
            if path.is_file():
                yield str(path), path.read_bytes()


def plain_pages(folder: Path, key: bytes) -> bytes:
    """Every page of the file and of every frame of its log, decrypted without the engine: deleted rests included.

    Layout: https://www.zetetic.net/sqlcipher/design/ (16 bytes of salt first; IV and HMAC at the end of each page).
    """
    file = (folder / "book.db").read_bytes()
    pages = [file[at : at + _PAGE] for at in range(0, len(file), _PAGE)]
    pages[0] = bytes(16) + pages[0][16:]
    log = folder / "book.db-wal"
    frames = log.read_bytes() if log.exists() else b""
    step = _FRAME_HEADER + _PAGE
    pages += [frames[at + _FRAME_HEADER : at + step] for at in range(_LOG_HEADER, len(frames) - step + 1, step)]
    return b"".join(_decrypted(page, key, 16 if number == 0 else 0) for number, page in enumerate(pages))


def _decrypted(page: bytes, key: bytes, start: int) -> bytes:
    end = _PAGE - _RESERVED
    decryptor = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
    return decryptor.update(page[start:end]) + decryptor.finalize()
