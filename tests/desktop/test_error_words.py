"""Every situation has its sentence, and every sentence can be translated."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

import app.services
import app.sources
from app.desktop.error_words import SENTENCES, error_words
from app.desktop.pages.trouble_page import TROUBLES
from app.desktop.source_error_words import SENTENCES as SOURCE_SENTENCES
from app.desktop.source_error_words import source_error_words
from app.services import client_file
from local_store.book.errors import BookError, DamagedKeysError
from local_store.book.records import Client

ROOT = Path(__file__).resolve().parents[2]


def _kinds(kind: type[BookError] = BookError) -> Iterator[type[BookError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _kinds(child)


def _all_kinds() -> set[type[BookError]]:
    for package in (app.services, app.sources):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return {kind for kind in _kinds() if kind.__module__.partition(".")[0] in {"app", "local_store"}}


def test_every_situation_has_a_sentence_of_its_own() -> None:
    kinds = {kind for kind in _all_kinds() if not kind.__module__.startswith("app.desktop")}
    codes = [kind.code for kind in kinds]
    assert len(codes) == len(set(codes)), "two situations under one code"
    assert not {kind.__name__ for kind in kinds if kind.code not in SENTENCES}
    assert len(set(SENTENCES.values())) == len(SENTENCES)
    assert set(TROUBLES) <= set(codes)


def test_no_sentence_outlives_its_situation() -> None:
    assert set(SENTENCES) == {kind.code for kind in _all_kinds() if not kind.__module__.startswith("app.desktop")}


def test_a_situation_nobody_knows_says_its_own_sentence(qapp: QApplication) -> None:
    class RainError(BookError):
        code = "rain"

    assert error_words(RainError("It rains.")) == "It rains."
    assert error_words(DamagedKeysError("x")) == SENTENCES["damaged_keys"]


def test_a_client_without_a_name_is_told_in_words(qapp: QApplication) -> None:
    with pytest.raises(client_file.NamelessError) as told:
        client_file.add_client(None, Client(id=client_file_id()))  # type: ignore[arg-type]
    assert "name" in error_words(told.value)


def client_file_id() -> object:
    from local_store.book.ids import ClientId, new_id

    return ClientId(new_id())


# -- readers -------------------------------------------------------------------------------------------


def _raised(path: Path) -> Iterator[str]:
    """What a module says when it raises SourceError, with a letter where something is filled in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SourceError" and node.args:
            said = node.args[0]
            if isinstance(said, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in said.values)
            elif isinstance(said, ast.Constant):
                yield str(said.value)


def test_every_sentence_of_a_reader_can_be_translated(qapp: QApplication) -> None:
    said = {
        one for part in ("sources", "services") for path in (ROOT / "app" / part).rglob("*.py") for one in _raised(path)
    }
    assert len(said) > 10

    class Louder(QTranslator):
        def translate(self, context: str, text: str, *_: object) -> str:
            return f"»{text}«" if context == "SourceError" else ""

        def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
            return False

    louder = Louder()
    qapp.installTranslator(louder)
    try:
        unknown = {one for one in said if not source_error_words(one).startswith("»")}
    finally:
        qapp.removeTranslator(louder)
    assert not unknown


def test_what_differs_in_a_readers_sentence_is_kept(qapp: QApplication) -> None:
    told = "Chat {mit} Krüger.zip: _chat.txt: damaged (something rare). Please copy it again."
    assert source_error_words(told) == told
    assert source_error_words("Something else entirely") == "Something else entirely"
    assert len(set(SOURCE_SENTENCES)) == len(SOURCE_SENTENCES)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("File is not a zip file", "this is no archive, or only a part of one"),
        ("Bad CRC-32 for file '_chat.txt'", "the checksum does not fit"),
        ("Error -3 while decompressing data: invalid code lengths set", "what is packed cannot be unpacked"),
        ("Permission denied", "you may not read it, or another program holds it"),
    ],
)
def test_a_cause_that_an_archive_tells_is_said_in_plain_words(qapp: QApplication, cause: str, words: str) -> None:
    told = source_error_words(f"Chat.zip: damaged ({cause}). Please copy it again.")
    assert told == f"Chat.zip: damaged ({words}). Please copy it again."
