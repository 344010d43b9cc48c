"""What a meeting says in words: without the dial-in block of its invitation, without HTML."""

import html
import re

HTML_LIMIT = 262_144
"""Characters of HTML that are looked at."""

_CONFERENCE = re.compile(
    r"https?://[^\s<>\"]*(?:teams\.(?:microsoft|live)\.com|zoom\.us|webex\.com|meet\.google\.com|tel\.meet|gotomeet"
    r"|whereby\.com|meet\.jit\.si|join\.skype\.com|meet\.lync\.com)",
    re.IGNORECASE,
)
_TEAMS = re.compile(
    r"https?://(?:[\w\-]+\.)?teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet/|meet\b)", re.IGNORECASE
)
_SKYPE = re.compile(r"https?://(?:join\.skype\.com|[\w\-.]*meet\.lync\.com)/", re.IGNORECASE)
_RULE = re.compile(
    r"^[ \t]*(?:[_─━═]{10,}|-::[:~\-]{5,}|[*=.\-–—~]{20,}|-{2,} ?Do not (?:delete|edit)[^\n]*)[ \t]*$", re.MULTILINE
)
"""The line by which a conferencing service parts its block from what a person wrote."""
_HEADING = re.compile(
    r"^[ \t]*(?:Microsoft Teams[ -](?:Besprechung|Meeting|meeting)|Nehmen Sie an der Besprechung|Join Zoom Meeting"
    r"|Zoom-Meeting beitreten|[^\n]{1,200}(?:zu einem geplanten Zoom-Meeting ein|inviting you to a scheduled Zoom meeting)"
    r"|An Google Meet teilnehmen|Mit Google Meet teilnehmen|Join with Google Meet)",
    re.MULTILINE,
)
_TAG = re.compile(r"<[^<>]*>")
_LINE_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_HTML = re.compile(r"<(?:html|body|br|p|div|span|table|a href|ul|b)\b[^<>]*>", re.IGNORECASE)


def is_on_teams(text: str) -> bool:
    """Whether the text holds a link to a Teams meeting."""
    return _TEAMS.search(text) is not None


def is_on_skype(text: str) -> bool:
    """Whether the text holds a link to a Skype meeting."""
    return _SKYPE.search(text) is not None


def without_conference(text: str) -> str:
    """The text without the block that a conferencing service added; a line of underscores alone is no such block."""
    links = [match.start() for match in _CONFERENCE.finditer(text)]
    if not links:
        return text.strip()
    rules = list(_RULE.finditer(text))
    before = [rule.start() for rule in rules if rule.start() < links[-1]]
    heading = _HEADING.search(text)
    starts = before[:1] or ([heading.start()] if heading and heading.start() < links[-1] else [])
    if not starts:
        return text.strip()
    behind = [rule.end() for rule in rules if rule.start() > links[-1]]
    rest = text[behind[-1] :].strip() if behind else ""
    return "\n\n".join(part for part in (text[: starts[0]].strip(), rest) if part)


def plain(text: str) -> str:
    """The words of a text that may be HTML."""
    if not _HTML.search(text[:HTML_LIMIT]):
        return text
    text = _without_element(_without_element(text[:HTML_LIMIT], "style"), "script")
    text = _without_element(text, "title")
    text = _TAG.sub("", _LINE_TAG.sub("\n", " ".join(text.split()) if "\n" not in text else text))
    lines = [" ".join(line.split()) for line in html.unescape(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_element(text: str, name: str) -> str:
    """Without an element and what stands in it; one left open takes nothing with it."""
    lowered, kept, position = text.lower(), [], 0
    while (start := lowered.find(f"<{name}", position)) >= 0:
        end = lowered.find(f"</{name}>", start)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + len(name) + 3
    return "".join([*kept, text[position:]])
