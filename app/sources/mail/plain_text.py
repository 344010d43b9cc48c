"""Plain texts of mails as they are kept: soft line breaks undone (RFC 3676), line ends alike."""

import re

_TRAILING = re.compile(r"[ \t\xa0]+$", re.MULTILINE)


def tidy(text: str) -> str:
    """Line ends as one newline, without blanks at the ends of lines and empty lines around."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TRAILING.sub("", text.replace("\0", "")).strip("\n")


def unflowed(text: str, *, without_blank: bool = False) -> str:
    """A text of format=flowed with its paragraphs on one line each; `without_blank` is delsp=yes."""
    lines: list[str] = []
    open_depth: int | None = None
    for raw in text.replace("\r\n", "\n").split("\n"):
        said = raw.lstrip(">")
        depth = len(raw) - len(said)
        said = said.removeprefix(" ")
        is_soft = said.endswith(" ") and said != "-- "
        if is_soft and without_blank:
            said = said[:-1]
        if open_depth == depth and said != "-- ":
            lines[-1] += said
        else:
            lines.append(f"{'>' * depth}{' ' if depth else ''}{said}")
        open_depth = depth if is_soft else None
    return "\n".join(lines)
