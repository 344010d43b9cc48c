"""Every word on screen is collected, translated and compiled: German is complete, English has its plurals."""

import ast
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import app.services
import app.sources
import local_store
from app.desktop.error_words import SENTENCES
from local_store.book.errors import BookError

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = sorted((ROOT / "app" / "desktop").rglob("*.py"))
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "en")
FIELD = re.compile(r"\{\w*\}|%L?n|%\d")
BUTTON_LETTERS = 20
"""A source this short stands on a button, in a menu or beside a field."""
LONGEST_SHARE = 1.9
FEW_LETTERS = 19
"""So much German fits wherever a word fits."""

SAME_IN_BOTH = {
    "Filter: {filter}", "Import", "Mappe {day}", "Messenger", "Name", "Offline", "Passphrase", "Person", "Portal", "Region",
    "SHA-256", "Segment", "Text", "Version {version}", "Website", "vCard, CSV, JSON",
}  # fmt: skip
"""Sources whose German is the same word."""
LONGER_FOR_A_REASON = {
    "Add consent": "the law's word is long; it stands in a menu",
    "Edit consent": "the law's word is long; it stands in a menu",
    "Recovery key": "Wiederherstellungsschlüssel is the one word for it",
}
OUR_VOCABULARY = re.compile(
    r"\b(client|clients|customer|timeline|household|book|contract|contracts|consent|consents|follow-up|case|cases|"
    r"offer|offers|visit|visits|note|notes|entry|entries|settings|adviser|provider|conversation|channel|backup|"
    r"undo|redo|match|matched|file|files|file|recovery|key|keyring|passwort|task|tasks|todo|policy|ticket|update|"
    r"the|and|of|with|not|your|you)\b",
    re.IGNORECASE,
)
INFORMAL = re.compile(r"\b(du|dein\w*|dich|dir|euch|euer|eure\w*)\b", re.IGNORECASE)
SHOWING = {
    "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "TextLabel", "ElidedLabel",
    "setText", "setToolTip", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setWindowTitle",
    "setTitle", "setStatusTip", "setWhatsThis", "setSuffix", "setPrefix", "setSpecialValueText", "addAction",
    "addMenu", "addItem", "addTab", "setTabText", "EmptyState", "Choice", "Notice", "Section", "LineField",
    "TextField", "ChoiceField", "DayField", "set_words", "Labelled",
}  # fmt: skip
"""What puts words on screen."""
NAMES_OF_THINGS = {"Mappe"}
OTHERS_NAMES = re.compile(r"\(\*.*?\)|\w+\.json|SMS Backup & Restore")
"""Names of files and of others' programs keep their language."""
KEYS = re.compile(r"(Ctrl|Shift|Alt|Esc|Del)\b")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a translation file."""

    context: str
    source: str
    comment: str
    is_plural: bool
    forms: tuple[str, ...]
    state: str
    """"", "unfinished", "vanished" or "obsolete"."""

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What the program asks by."""
        return self.context, self.source, self.comment, self.is_plural


def read(path: Path) -> tuple[Message, ...]:
    """All messages of a .ts file."""
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for each in context.iter("message"):
            translation = each.find("translation")
            assert translation is not None
            is_plural = each.get("numerus") == "yes"
            forms = (
                [form.text or "" for form in translation.iter("numerusform")] if is_plural else [translation.text or ""]
            )
            found.append(
                Message(
                    context.findtext("name", ""),
                    each.findtext("source", ""),
                    each.findtext("comment", ""),
                    is_plural,
                    tuple(forms),
                    translation.get("type", ""),
                )
            )
    return tuple(found)


@cache
def messages(language: str) -> tuple[Message, ...]:
    """The messages of a language, as they lie in the project."""
    return read(FOLDER / f"mappe_{language}.ts")


def german() -> tuple[Message, ...]:
    """The German messages."""
    return messages("de")


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools; a test that cannot run it fails."""
    program = shutil.which(f"pyside6-{tool}", path=str(Path(sys.executable).parent))
    assert program is not None
    subprocess.run([program, *arguments], cwd=ROOT, check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_the_source_is_in_the_file_and_no_other(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"mappe_{language}.ts"
    shutil.copy(FOLDER / fresh.name, fresh)
    sources = [str(path.relative_to(ROOT)) for path in DESKTOP]
    run("lupdate", "-no-obsolete", "-locations", "none", *sources, "-ts", str(fresh))
    collected, kept = {each.key for each in read(fresh)}, {each.key for each in messages(language)}
    assert collected - kept == set(), "run `make words` and translate these"
    assert kept - collected == set(), "run `make words`: these words are gone"


def test_german_is_finished() -> None:
    assert not [each for each in german() if each.state or not all(form.strip() for form in each.forms)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_its_two_forms(language: str) -> None:
    plurals = [each for each in messages(language) if each.is_plural]
    assert plurals
    assert not [each for each in plurals if each.state or len(each.forms) != 2 or not all(each.forms)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_counts_are_written_as_the_language_writes_numbers(language: str) -> None:
    assert not [each for each in messages(language) if each.is_plural and any("%n" in form for form in each.forms)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_are_the_same_in_source_and_translation(language: str) -> None:
    for each in messages(language):
        asked = set(FIELD.findall(each.source))
        for number, form in enumerate(each.forms):
            # "every day" may say its one without a number.
            wanted = asked - {"%n"} if each.is_plural and number == 0 else asked
            # %Ln is %n with the thousands of the language set apart.
            given = set(FIELD.findall(form.replace("%Ln", "%n")))
            assert not form or wanted <= given <= asked, each


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_what_the_written_one_says(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / f"mappe_{language}.qm"
    run("lrelease", str(FOLDER / f"mappe_{language}.ts"), "-qm", str(fresh))
    assert fresh.read_bytes() == (FOLDER / fresh.name).read_bytes(), "run `make words`"


def test_german_is_german() -> None:
    for each in german():
        for form in each.forms:
            spoken = FIELD.sub("", form)
            assert not INFORMAL.search(spoken), f"{form!r} is no way to address an adviser"
            found = OUR_VOCABULARY.search(OTHERS_NAMES.sub("", spoken))
            assert not found, f"{form!r} has an English word in it"


def test_what_has_letters_was_translated() -> None:
    for each in german():
        has_words = bool(re.search(r"[A-Za-z]{2}", FIELD.sub("", each.source)))
        is_same = each.forms[0] == each.source
        assert not (has_words and is_same) or each.source in SAME_IN_BOTH, each


def test_german_sets_its_own_quotation_marks_and_the_true_ellipsis() -> None:
    for each in german():
        assert "..." not in each.source, each
        for form in each.forms:
            assert "..." not in form, each
            assert '"' not in form, each
            assert "”" not in form, each
            assert form.count("„") == form.count("“"), each


def test_an_ellipsis_at_the_end_promises_the_same_in_both_languages() -> None:
    for each in german():
        ends = {form.endswith("…") for form in each.forms}
        assert ends == {each.source.endswith("…")}, each
        assert ends == {False} or all(form.endswith(" …") for form in each.forms), each


def test_sentences_end_as_sentences_in_both_languages() -> None:
    for each in german():
        for mark in ".?":
            assert {ends_with(form, mark) for form in each.forms} == {each.source.endswith(mark)}, each


def ends_with(text: str, mark: str) -> bool:
    """Whether a text ends as a sentence does; "5 Min." ends with a point that ends none."""
    return text.endswith(mark) and not re.search(r"\b(Min|Std|Sek)\.$", text)


def test_mnemonics_are_handed_on() -> None:
    mnemonic = re.compile(r"&(?=[^&\s])")
    for each in german():
        wanted = len(mnemonic.findall(each.source.replace("&&", "")))
        assert all(len(mnemonic.findall(form.replace("&&", ""))) == wanted for form in each.forms), each


def test_what_stands_on_buttons_stays_short_in_german() -> None:
    long = [
        f"{each.context}: {each.source!r} → {form!r}"
        for each in german()
        for form in each.forms
        if len(each.source) <= BUTTON_LETTERS
        and len(form) > max(LONGEST_SHARE * len(each.source), FEW_LETTERS)
        and each.source not in LONGER_FOR_A_REASON
    ]
    assert not long


def test_no_exception_outlives_its_word() -> None:
    sources = {each.source: each.forms for each in german()}
    assert {source for source in SAME_IN_BOTH if source not in sources[source]} == set()
    for source in LONGER_FOR_A_REASON:
        assert max(map(len, sources[source])) > max(LONGEST_SHARE * len(source), FEW_LETTERS), source


# -- what the collector does not see -----------------------------------------------------------------------


def calls(scope: ast.AST, owner: str = "", *, is_inside: bool = False) -> Iterator[tuple[ast.Call, str, bool]]:
    """Every call with the class it stands in, and whether it stands inside a function."""
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.Call):
            yield node, owner, is_inside
        if isinstance(node, ast.ClassDef):
            yield from calls(node, node.name)
        else:
            yield from calls(node, owner, is_inside=is_inside or isinstance(node, ast.FunctionDef))


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def texts_of(call: ast.Call) -> list[str]:
    """The literal words among its arguments."""
    # A notice says its first argument; its key is for the program.
    told = call.args[:1] if name_of(call) == "Notice" else call.args
    given = [*told, *(keyword.value for keyword in call.keywords if keyword.arg != "key")]
    return [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def asked_for() -> Iterator[tuple[str, str, str]]:
    """Place, context and source of everything the code asks a translation for."""
    for path in DESKTOP:
        for call, owner, _ in calls(ast.parse(path.read_text("utf-8"))):
            texts = texts_of(call)
            place = f"{path.relative_to(ROOT)}:{call.lineno}"
            if name_of(call) == "tr" and texts:
                yield place, owner, texts[0]
            elif name_of(call) in {"translate", "QT_TRANSLATE_NOOP"} and len(texts) > 1:
                yield place, texts[0], texts[1]


def test_nothing_that_is_asked_for_was_lost_by_the_collector() -> None:
    known = {(each.context, each.source) for each in german()}
    lost = [f"{place}: {source!r}" for place, context, source in asked_for() if (context, source) not in known]
    assert not lost, "say it in a plain call of its own; the collector reads no calls inside f-strings"


def test_the_marker_of_words_keeps_its_name() -> None:
    """The collector goes by the name: under another one every word would be lost."""
    for path in DESKTOP:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign):
                renamed = {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)} - {
                    each.func.id
                    for each in ast.walk(node.value)
                    if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
                }
                assert "QT_TRANSLATE_NOOP" not in renamed, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_nothing_is_shown_that_nobody_can_translate() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{call.lineno}: {text!r}"
        for path in DESKTOP
        for call, _, _ in calls(ast.parse(path.read_text("utf-8")))
        if name_of(call) in SHOWING
        for text in texts_of(call)
        if re.match(r"[A-Z][a-z]|[a-z]+ [a-z]", text) and text not in NAMES_OF_THINGS and not KEYS.match(text)
    ]
    assert not bare


def test_nothing_is_translated_before_the_language_is_known() -> None:
    early = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in DESKTOP
        for call, _, is_inside in calls(ast.parse(path.read_text("utf-8")))
        if name_of(call) in {"tr", "translate"} and not is_inside
    ]
    assert not early


def test_a_class_that_counts_has_no_heirs() -> None:
    """In an heir `tr` asks for the heir's own plural first and takes the English number for an answer."""
    counts, heirs = set(), {}
    for path in DESKTOP:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                spoken = [text for call, _, _ in calls(node) if name_of(call) == "tr" for text in texts_of(call)]
                counts |= {node.name} if any("%n" in text for text in spoken) else set()
                heirs.update({getattr(base, "id", getattr(base, "attr", "")): node.name for base in node.bases})
    assert counts
    assert not counts & heirs.keys()


# -- what others say ---------------------------------------------------------------------------------------


def all_errors(kind: type[BookError]) -> Iterator[type[BookError]]:
    """A kind of situation and all its special cases."""
    yield kind
    for special in kind.__subclasses__():
        yield from all_errors(special)


def test_every_situation_has_a_sentence_in_the_language_of_the_window() -> None:
    for package in (local_store, app.services, app.sources):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    # The window's own kinds come with their sentence already translated.
    codes = {kind.code for kind in all_errors(BookError) if not kind.__module__.startswith(("app.desktop", "tests"))}
    assert len(codes) > 10
    # What is wrong with a file depends on the file: its sentences are found by their form.
    assert codes - SENTENCES.keys() <= {"source"}
