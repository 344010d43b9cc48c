"""The bill of materials names every part that is installed and shipped, also what lies built inside packages."""

import json
import re
import ssl
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qVersion

from app.__main__ import main
from app.services import bill_of_materials, licences
from local_store import cipher


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    return bill_of_materials.document()


def _versions(bill: dict[str, Any], name: str) -> dict[str, str]:
    """Versions of a library by the package it lies in."""
    return {
        held["value"]: component["version"]
        for component in bill["components"]
        if component["name"] == name
        for held in component.get("properties", ())
    }


def test_it_is_a_whole_document_of_its_format(bill: dict[str, Any]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.5", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["component"]["version"] == licences.VERSION
    refs = [component["bom-ref"] for component in bill["components"]]
    assert len(refs) == len(set(refs))
    for component in bill["components"]:
        assert component["type"] in {"library", "framework", "data"}
        assert component["name"]
        assert component["purl"].startswith("pkg:")
        for told in component.get("licenses", ()):
            assert set(told) in ({"license"}, {"expression"})
            assert len(component["licenses"]) == 1
    known = {*refs, bill["metadata"]["component"]["bom-ref"]}
    for each in bill["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= known
    assert {ref for each in bill["dependencies"] for ref in each["dependsOn"]} == set(refs)


def test_every_package_is_in_it_as_installed(bill: dict[str, Any]) -> None:
    told = {component["name"].lower().replace("_", "-"): component.get("version") for component in bill["components"]}
    for name in ("PySide6-Essentials", "sqlcipher3", "cryptography", "requests", "pillow", "shiboken6"):
        assert told[name.lower()] == version(name)
    assert len(told) >= len(licences.DIRECT)


def test_what_lies_inside_the_packages_is_named_with_its_version(bill: dict[str, Any]) -> None:
    engine = cipher.versions()
    assert set(_versions(bill, "OpenSSL")) == {"sqlcipher3", "cryptography", "Python"}
    assert _versions(bill, "OpenSSL")["sqlcipher3"] == engine.crypto.split()[1]
    assert _versions(bill, "OpenSSL")["Python"] == ssl.OPENSSL_VERSION.split()[1]
    assert _versions(bill, "SQLite")["sqlcipher3"] == engine.sqlite
    assert engine.sqlcipher.startswith(_versions(bill, "SQLCipher")["sqlcipher3"])
    assert _versions(bill, "Qt") == {"PySide6-Essentials": qVersion()}


def test_the_same_installation_gives_the_same_document(bill: dict[str, Any]) -> None:
    assert bill_of_materials.document() == bill


def test_the_command_prints_it_or_writes_it(
    bill: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["about", "--sbom"]) == 0
    assert json.loads(capsys.readouterr().out) == bill
    place = tmp_path / "bill.json"
    assert main(["about", "--sbom", "--out", str(place)]) == 0
    assert json.loads(place.read_text("utf-8")) == bill
    assert capsys.readouterr().out == ""


def test_the_command_says_in_words_what_it_is_made_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["about"]) == 0
    told = capsys.readouterr().out
    assert f"Mappe {licences.VERSION}" in told
    assert f"Qt {qVersion()} in PySide6-Essentials" in told
