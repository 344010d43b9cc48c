"""What is shipped, for machines: a CycloneDX bill of materials, with what lies built inside the packages.

Format: CycloneDX 1.5 (ECMA-424), JSON. The same installation always gives the same document.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.services import licences
from app.services.licences import Part

FORMAT, FORMAT_VERSION = "CycloneDX", "1.5"
_ROOT = "mappe"
_SPDX = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "LGPL-3.0-only", "LGPL-3.0-or-later",
    "MIT", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
})  # fmt: skip
"""Short names of licences that the format takes as such; others go in by the name the package gives."""
_JOINED = re.compile(r"\s(?:AND|OR|WITH)\s")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")


@dataclass(frozen=True, slots=True)
class Embedded:
    """A library that lies built inside a package."""

    name: str
    version: str
    inside: str
    """Name of the package that carries it."""


def embedded() -> list[Embedded]:
    """What is built into the packages: the engine of the book, every OpenSSL, Qt, and what reads pictures."""
    from local_store import cipher

    engine = cipher.versions()
    found = [
        Embedded("OpenSSL", _number(engine.crypto), "sqlcipher3"),
        Embedded("SQLite", engine.sqlite, "sqlcipher3"),
        Embedded("SQLCipher", _number(engine.sqlcipher), "sqlcipher3"),
        *_of_python(),
        *_of_cryptography(),
        *_of_pictures(),
    ]
    with suppress(PackageNotFoundError):  # an office may have no desktop
        # PySide6 carries the version of the Qt inside it.
        found.append(Embedded("Qt", version("PySide6-Essentials"), "PySide6-Essentials"))
    return found


def _of_python() -> Iterator[Embedded]:
    import ssl

    yield Embedded("OpenSSL", _number(ssl.OPENSSL_VERSION), "Python")


def _of_cryptography() -> Iterator[Embedded]:
    from cryptography.hazmat.backends.openssl import backend

    yield Embedded("OpenSSL", _number(backend.openssl_version_text()), "cryptography")


def _of_pictures() -> Iterator[Embedded]:
    from PIL import features

    for name in features.get_supported():
        told = features.version(name)
        if told and name != "pil":
            yield Embedded(name, str(told), "pillow")


def _number(told: str) -> str:
    """The version in words such as "OpenSSL 3.6.0 1 Oct 2025" or "4.10.0 community"."""
    match = _NUMBER.search(told)
    return match.group() if match else told


def document() -> dict[str, Any]:
    """The whole bill, ready to be written as JSON."""
    parts = [part for part in licences.shipped() if (part.name, part.version) not in _told_inside()]
    components = [_component(part) for part in parts]
    refs = {_plain(part.name): component["bom-ref"] for part, component in zip(parts, components, strict=True)}
    inside: dict[str, list[str]] = {}
    for each in embedded():
        component = _inner(each)
        components.append(component)
        inside.setdefault(refs.get(_plain(each.inside), _ROOT), []).append(component["bom-ref"])
    components.sort(key=lambda component: str(component["bom-ref"]))
    dependencies = [
        {"ref": _ROOT, "dependsOn": sorted({*refs.values(), *inside.pop(_ROOT, ())})},
        *({"ref": ref, "dependsOn": sorted(held)} for ref, held in sorted(inside.items())),
    ]
    bill: dict[str, Any] = {
        "bomFormat": FORMAT,
        "specVersion": FORMAT_VERSION,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": _ROOT,
                "name": "Mappe",
                "version": licences.VERSION,
                "licenses": [{"license": {"id": licences.LICENCE}}],
            }
        },
        "components": components,
        "dependencies": dependencies,
    }
    content = json.dumps(bill, sort_keys=True)
    return {**bill, "serialNumber": uuid5(NAMESPACE_URL, content).urn}


def _told_inside() -> set[tuple[str, str]]:
    """Parts of the list of licences that stand here with the package that carries them."""
    from local_store import cipher

    engine = cipher.versions()
    return {("OpenSSL", _number(engine.crypto)), ("SQLite", engine.sqlite), ("SQLCipher", engine.sqlcipher)}


def _component(part: Part) -> dict[str, Any]:
    is_package = part.name not in _NOT_FROM_PYPI
    purl = f"pkg:{'pypi' if is_package else 'generic'}/{_plain(part.name)}" + (f"@{part.version}" * bool(part.version))
    kind = "data" if part.name in {"Inter", "Lucide"} else "framework" if part.name == "Python" else "library"
    made: dict[str, Any] = {"type": kind, "bom-ref": purl, "name": part.name, "purl": purl}
    if part.version:
        made["version"] = part.version
    if part.licence:
        made["licenses"] = _licences(part.licence)
    return made


_NOT_FROM_PYPI = frozenset({"Python", "Inter", "Lucide"})


def _inner(each: Embedded) -> dict[str, Any]:
    purl = f"pkg:generic/{_plain(each.name)}@{each.version}"
    return {
        "type": "library",
        "bom-ref": f"{purl}#{_plain(each.inside)}",
        "name": each.name,
        "version": each.version,
        "purl": purl,
        "properties": [{"name": "mappe:inside", "value": each.inside}],
    }


def _licences(told: str) -> list[dict[str, Any]]:
    if _JOINED.search(told):
        return [{"expression": told}]
    return [{"license": {"id": told} if told in _SPDX else {"name": told}}]


def _plain(name: str) -> str:
    return re.sub(r"[-_.\s]+", "-", name).lower()
