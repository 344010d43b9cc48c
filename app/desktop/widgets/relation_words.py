"""What one client is to another, in the language of the window."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
KINDS = ("spouse", "child", "child of", "company", "company of", "guarantor", "guarantor of")
"""What a person can choose; each is said of the other client."""
SAME = {"parent": "child of", "parent of": "child"}
"""Other ways to say the same, as they stand in books."""


def relation_word(what: str) -> str:
    """What the other is, such as "parent" for "child of"; what is not known stays as it was written."""
    return {
        "spouse": translate("SideColumn", "spouse"),
        "child": translate("SideColumn", "child"),
        "child of": translate("SideColumn", "parent"),
        "company": translate("SideColumn", "company"),
        "company of": translate("SideColumn", "owner"),
        "guarantor": translate("SideColumn", "guarantor"),
        "guarantor of": translate("SideColumn", "has their guarantee"),
    }.get(SAME.get(what, what), what)
