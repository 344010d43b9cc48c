"""Where in a mail the quoted history begins: everything that was said before and stands below one's own words."""

import re

_MARKED = re.compile(
    r"^(?:>\s?)*\s*-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|original-nachricht"
    r"|urspr\. nachricht|message d'origine|messaggio originale)\s*-{2,}\s*$",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"^(?:am|on|le|il)\s.{4,200}?(?:schrieb|schreibt|wrote|writes|a écrit|ha scritto)\b.{0,200}?:\s*$",
    re.IGNORECASE | re.DOTALL,
)
_SAID_SHORT = re.compile(r"^.{2,200}?(?:schrieb am|wrote on|schrieb|wrote)\b.{0,80}?:\s*$", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"^\s*(?:am|on|le|il)\s", re.IGNORECASE)
_HEAD = re.compile(
    r"^\s*\*?(?P<what>von|from|de|da|gesendet|sent|datum|date|envoyé|inviato|an|to|à|a|cc|betreff|subject|objet|oggetto)"
    r"\s?:\*?\s",
    re.IGNORECASE,
)
_FIRST = frozenset({"von", "from", "de", "da"})
_RULE = re.compile(r"^\s*_{10,}\s*$")
_LINES_LIMIT = 20_000


def history_at(text: str) -> int:
    """Where the history begins, as an offset; the length of the text where there is none.

    Answers between quoted lines are one's own words, so nothing is history there; a forwarded mail is what is said.
    """
    lines = text.split("\n")
    if len(lines) > _LINES_LIMIT:
        return len(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    quoted = _quoted_tail(lines)
    found = next((number for number in range(len(lines)) if _begins(lines, number, quoted)), quoted)
    if found == len(lines):
        return len(text)
    while found > 0 and (not lines[found - 1].strip() or _RULE.match(lines[found - 1])):
        found -= 1
    at = min(starts[found], len(text))
    return at if text[:at].strip() else len(text)


def own_words(text: str) -> str:
    """The text without its history."""
    return text[: history_at(text)].rstrip()


def _quoted_tail(lines: list[str]) -> int:
    """The first of the quoted lines that end the text, or the number of lines."""
    first = at = len(lines)
    while at > 0:
        line = lines[at - 1].lstrip()
        if line.startswith(">"):
            first = at - 1
        elif line:
            break
        at -= 1
    return first


def _begins(lines: list[str], number: int, quoted: int) -> bool:
    """Whether what was said before begins at this line; `quoted` is where the quoted end begins."""
    line = lines[number]
    if not line or line.isspace() or line.startswith(">"):
        return False
    if _MARKED.match(line):
        return True
    head = _HEAD.match(line)
    if head and head["what"].lower() in _FIRST:
        following = [each for each in lines[number + 1 : number + 8] if each.strip()][:4]
        return sum(bool(_HEAD.match(each)) for each in following) >= 2
    if quoted < len(lines) and number < quoted <= number + 4 and not _has_words(lines[number + 1 : quoted]):
        return bool(_SAID_SHORT.match(line))
    if _OPENING.match(line):
        # Long attributions are broken into two or three lines.
        ends = next(
            (end for end in range(number + 1, number + 4) if "\n".join(lines[number:end]).rstrip().endswith(":")), 0
        )
        if not ends:
            return False
        said = "\n".join(lines[number:ends])
        rest = next((each for each in lines[ends : ends + 3] if each.strip()), "")
        return bool(_SAID_BEFORE.match(said)) and (quoted <= ends + 3 or not rest.startswith(">")) and ends <= quoted
    return False


def _has_words(lines: list[str]) -> bool:
    return any(each.strip() for each in lines)
