"""Where two versions of a text differ, word by word, and both of them in one text."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from local_store.book.text_merge import merge_texts

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_LONGEST = 20_000
"""Words up to which single ones are compared; beyond, whole lines are."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a text, and whether the other version lacks it."""

    text: str
    differs: bool


def passages(text: str, other: str) -> tuple[Passage, ...]:
    """The text in pieces, those marked that are not in the other version."""
    mine, theirs = _tokens(text), _tokens(other)
    if len(mine) + len(theirs) > _LONGEST:
        mine, theirs = text.splitlines(keepends=True), other.splitlines(keepends=True)
    found: list[Passage] = []
    for tag, start, end, _, _ in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if end > start:
            found.append(Passage("".join(mine[start:end]), tag != "equal"))
    return _joined(found)


def both(mine: str, theirs: str, before: str | None = None) -> str:
    """One text with what both wrote: put together over the text before, else line by line, what differs in turn."""
    if before is not None:
        merged = merge_texts(before, mine, theirs)
        text = merged.text
        for each in merged.conflicts:
            # Mine may be what the office put together: then it has their words already.
            if each.theirs.strip() and each.theirs.strip() in each.mine:
                gap = "" if each.mine.endswith("\n") or each.theirs.startswith("\n") else "\n"
                text = text.replace(f"{each.mine}{gap}{each.theirs}", each.mine, 1)
        return text
    ours, others = mine.splitlines(), theirs.splitlines()
    lines: list[str] = []
    for tag, start, end, other_start, other_end in SequenceMatcher(None, ours, others, autojunk=False).get_opcodes():
        lines += ours[start:end]
        if tag != "equal":
            lines += others[other_start:other_end]
    return "\n".join(lines)


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _joined(found: list[Passage]) -> tuple[Passage, ...]:
    """Marked words with only a space between them are one passage: stripes are hard to read."""
    calm: list[Passage] = []
    for number, each in enumerate(found):
        is_gap = not each.differs and each.text.isspace() and "\n" not in each.text
        is_between = bool(calm) and calm[-1].differs and number + 1 < len(found)
        differs = each.differs or (is_gap and is_between)
        if calm and calm[-1].differs is differs:
            calm[-1] = Passage(calm[-1].text + each.text, differs)
        else:
            calm.append(Passage(each.text, differs))
    return tuple(calm)
