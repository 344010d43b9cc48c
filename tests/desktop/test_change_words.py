"""Every operation that can be taken back has a name on screen."""

import ast
from pathlib import Path

import app.services
from app.desktop.change_words import DONE, NAMES, change_word

SERVICES = Path(app.services.__file__).parent
NOT_UNDONE = {"Write demo book"}
"""The demo is written at once, before anybody works in it."""


def _labels(tree: ast.Module) -> set[str]:
    """The literal labels of `session.changes(...)` and `Changes(...)`; an f-string stands for all its words."""
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in {"changes", "Changes"} and call.args:
            found |= _texts(call.args[0], tree)
    return found


def _texts(label: ast.expr, tree: ast.Module) -> set[str]:
    if isinstance(label, ast.Constant) and isinstance(label.value, str):
        return {label.value}
    if isinstance(label, ast.IfExp):
        return _texts(label.body, tree) | _texts(label.orelse, tree)
    if isinstance(label, ast.JoinedStr):
        start = next(str(part.value) for part in label.values if isinstance(part, ast.Constant))
        return {f"{start}{word}" for word in _dictionary("_NAMES", tree)}
    if isinstance(label, ast.Call):  # LABELS.get(kind, "Write note")
        return _dictionary("LABELS", tree) | {
            each.value for each in label.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
        }
    return set()


def _dictionary(name: str, tree: ast.Module) -> set[str]:
    for node in ast.walk(tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = getattr(node, "value", None)
            if isinstance(value, ast.Dict):
                return {str(each.value) for each in value.values if isinstance(each, ast.Constant)}
    return set()


def test_each_label_of_the_services_has_a_name() -> None:
    labels = set().union(*(_labels(ast.parse(path.read_text("utf-8"))) for path in SERVICES.rglob("*.py")))
    assert {"Write note", "Log call", "Add contract", "Remove visit", "Take out of the case"} <= labels
    assert not labels - NAMES - NOT_UNDONE - {""}


def test_what_is_told_belongs_to_an_operation() -> None:
    assert set(DONE) <= NAMES


def test_what_has_no_name_is_not_spoken_of() -> None:
    assert change_word("") == ""
    assert change_word("Write demo book") == ""
