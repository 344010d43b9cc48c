"""What this program is made of and under which licences: read from what is installed and from the files it ships."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.resources import files

VERSION = "0.1.0"
COPYRIGHT = "Copyright 2026 The Mappe authors"
LICENCE = "Apache-2.0"
DIRECT = (
    "PySide6-Essentials", "sqlalchemy", "sqlcipher3", "requests", "keyring", "argon2-cffi", "cryptography",
    "phonenumberslite", "icalendar", "recurring-ical-events", "defusedxml", "pillow", "tzdata",
    "msgspec", "zstandard", "rapidfuzz", "olefile", "fritzconnection", "segno",
)  # fmt: skip
"""What the program asks for itself; what those ask for is found."""
OFFICE = (
    "fastapi", "uvicorn", "httptools", "uvloop", "alembic", "psycopg", "pyjwt", "pyotp", "limits", "structlog",
    "prometheus-client", "boto3",
)  # fmt: skip
"""What the office's side asks for beside it, where that is installed."""
_TEXT_NAMES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_NEEDED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)")
_SPOKEN = {"License :: OSI Approved :: ": "", " License": "", " Software": ""}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is shipped: its name, version, licence in short and the licence's own words as far as shipped."""

    name: str
    version: str
    licence: str
    text: str = ""


def shipped() -> list[Part]:
    """Every part: the packages and all they need, what lies inside them, and typeface and icons; sorted by name."""
    parts = [*_packages(), *_inside(), *_resources()]
    return sorted(parts, key=lambda part: part.name.casefold())


def _packages() -> Iterator[Part]:
    found: dict[str, Distribution] = {}
    waiting = [*DIRECT, *OFFICE]
    while waiting:
        name = _plain(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # needed on other systems only, or by the office's side, which is not installed
        waiting += [match.group(1) for match in map(_NEEDED.match, _needs(found[name])) if match]
    for each in found.values():
        yield Part(each.metadata["Name"], each.version, _licence(each), _text(each))


def _needs(package: Distribution) -> list[str]:
    return [need for need in package.requires or () if "extra ==" not in need]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence(package: Distribution) -> str:
    meta = package.metadata
    told = (meta.get_all("License-Expression") or meta.get_all("License") or [""])[0]
    if told and "\n" not in told and len(told) < 80:
        return str(told)
    for line in meta.get_all("Classifier") or ():
        if line.startswith("License ::"):
            for long, short in _SPOKEN.items():
                line = line.replace(long, short)  # noqa: PLW2901 - the same words, shorter
            return str(line)
    return _KNOWN.get(_plain(meta["Name"]), "")


_KNOWN = {"sqlcipher3": "zlib"}
"""Packages whose licence stands only in their text."""


def _text(package: Distribution) -> str:
    texts = []
    for place in package.files or ():
        if _TEXT_NAMES.search(place.name) and place.suffix.lower() in {"", ".txt", ".md", ".rst", ".apache", ".bsd"}:
            try:
                texts.append(place.read_text("utf-8").strip())
            except (OSError, UnicodeDecodeError):
                continue
    return "\n\n\n".join(dict.fromkeys(texts))


def _inside() -> Iterator[Part]:
    """What lies inside packages that came built."""
    import platform

    from local_store import cipher

    engine = cipher.versions()
    yield Part("Python", platform.python_version(), "PSF-2.0")
    yield Part("OpenSSL", engine.crypto.removeprefix("OpenSSL ").partition(" ")[0], "Apache-2.0")
    yield Part("SQLite", engine.sqlite, "Public domain")
    yield Part("SQLCipher", engine.sqlcipher, "BSD-3-Clause")


def _resources() -> Iterator[Part]:
    resources = files("resources")
    yield Part("Inter", "4", "OFL-1.1", (resources / "fonts" / "OFL.txt").read_text("utf-8"))
    yield Part("Lucide", "", "ISC", (resources / "icons" / "LICENSE").read_text("utf-8"))


def own_text() -> str:
    """The licence of the program itself, where it lies beside it."""
    place = files("resources").joinpath("..", "LICENSE")
    try:
        return place.read_text("utf-8")
    except (OSError, FileNotFoundError):
        return ""
