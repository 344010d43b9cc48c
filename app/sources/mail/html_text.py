"""The words of an HTML mail as plain text: paragraphs, lists, links and quotes stay, scripts and styles do not.

A scan in one pass, linear in the length of the text however broken the markup is; nothing is run or fetched.
"""

import html
import re

_TAG = re.compile(
    r"<[!?][^>]*+>?|<(/?)([a-zA-Z][^\s/>\"'=]*+)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*?)(>|\Z)",
)
_LEFT_TAG = re.compile(r"<[^<>]*+>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/>]++)\s*+=\s*+(\"[^\"]*+\"?|'[^']*+'?|[^\s>]++)")
_UNEVEN = re.compile(r"[\t\r\n\f]|  ")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "math"})
_ON_LINES = (
    "address article aside center dd div dl dt fieldset figcaption figure footer form header hr li main nav option "
    "section tr tbody thead table"
)
_LINES = frozenset(_ON_LINES.split())
"""Elements that stand on lines of their own."""
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "blockquote"})
"""Elements with an empty line around them."""
_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_DEPTH_LIMIT = 20
"""Quotes inside quotes that are marked as such."""
_UNSEEN = " \xa0\u200b\u200c\u200d\u034f\xad\u2007\ufeff"
"""What newsletters pad lines with."""


def text_of_html(markup: str) -> str:
    """What a person would read."""
    markup = _without_comments(markup)
    page = _Page()
    unclosed: set[str] = set()
    last = 0
    for found in _TAG.finditer(markup):
        if found.start() < last:
            continue
        page.words(markup[last : found.start()])
        last = found.end()
        if found[2] is None and found[0].endswith(">"):
            continue
        if not found[4]:
            # It never ends: what looks like a tag is not one.
            page.words(_LEFT_TAG.sub(" ", markup[found.start() :]))
            break
        name = found[2].lower()
        if found[1]:
            page.close(name)
        elif name in _SILENT:
            last = _end_of(markup, name, last, unclosed)
        else:
            page.open(name, found[3])
    page.words(markup[last:])
    return page.text()


def _without_comments(markup: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begins := markup.find("<!--", at)) >= 0:
        ends = markup.find("-->", begins + 2)
        if ends < 0:
            break
        pieces.append(markup[at:begins])
        at = ends + 3
    return "".join((*pieces, markup[at:])) if pieces else markup[at:]


def _end_of(markup: str, name: str, at: int, unclosed: set[str]) -> int:
    """Where an element ends whose content is not read; one that is never closed holds nothing."""
    if name in unclosed:
        return at
    found = re.compile(rf"</{name}\s*+>" if name != "head" else r"</head\s*+>|(?=<body)", re.IGNORECASE).search(
        markup, at
    )
    if found is None:
        unclosed.add(name)
        return at
    return found.end()


class _Page:
    """The text as far as it was read."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._gap = 0
        """Empty lines that are due before the next words."""
        self._quotes = 0
        self._quotes_before = 0
        """Of the last line."""
        self._plain = 0
        """How many <pre> are open."""
        self._lists: list[int] = []
        """Of each open list the number of its last item, -1 where they are not numbered."""
        self._link: tuple[str, int] | None = None
        """The address of the open link, and at which piece of the line its words begin."""

    def words(self, markup: str) -> None:
        """Text between two tags."""
        if not markup:
            return
        text = html.unescape(markup) if "&" in markup else markup
        if self._plain:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self._say(first)
            for line in rest:
                self._break()
                self._say(line)
            return
        text = _BLANKS.sub(" ", text) if _UNEVEN.search(text) else text
        if not self._line or self._line[-1].endswith(" "):
            text = text.removeprefix(" ")
        self._say(text)

    def open(self, name: str, attributes: str) -> None:
        """A tag that opens an element, or one that stands alone."""
        if name == "br":
            self._break()
        elif name in _PARAGRAPHS or name in _LINES:
            self._block(name)
            self._open_block(name)
        elif name in {"td", "th"}:
            if self._line and not self._line[-1].endswith(" "):
                self._say(" ")
        elif name == "a":
            self._link = _attribute(attributes, "href"), len(self._line)
        elif name == "img":
            said = _BLANKS.sub(" ", _attribute(attributes, "alt")).strip()
            self._say(f"[{said}]" if said else "")

    def close(self, name: str) -> None:
        """A tag that closes an element."""
        if name == "a":
            self._close_link()
        elif name in _PARAGRAPHS or name in _LINES:
            self._block(name)
            if name == "blockquote":
                self._quotes = max(self._quotes - 1, 0)
            elif name == "pre":
                self._plain = max(self._plain - 1, 0)
            elif name in {"ul", "ol"} and self._lists:
                self._lists.pop()

    def text(self) -> str:
        """All of it."""
        self._break()
        return "\n".join(self._lines).strip("\n")

    def _open_block(self, name: str) -> None:
        if name == "blockquote":
            self._quotes += 1
        elif name == "pre":
            self._plain += 1
        elif name in {"ul", "ol"}:
            self._lists.append(0 if name == "ol" else -1)
            self._gap = 0 if len(self._lists) > 1 else self._gap
        elif name == "li":
            indent = "  " * (min(len(self._lists), 8) - 1)
            if self._lists and self._lists[-1] >= 0:
                self._lists[-1] += 1
                self._say(f"{indent}{self._lists[-1]}. ")
            else:
                self._say(f"{indent}• ")

    def _close_link(self) -> None:
        """The address behind the words of a link, unless they say it themselves."""
        if self._link is None:
            return
        (address, begun), self._link = self._link, None
        said = "".join(self._line[begun:]).strip()
        bare = address.partition(":")[2].strip("/").removeprefix("www.")
        if said and address.lower().startswith(_SCHEMES) and not (bare and bare in said):
            self._say(f" <{address}>")

    def _block(self, name: str) -> None:
        self._break(is_block=True)
        if name in _PARAGRAPHS and self._lines:
            self._gap = 1

    def _say(self, text: str) -> None:
        if not text:
            return
        if self._gap and text.strip(_UNSEEN):
            depth = min(self._quotes, self._quotes_before)
            self._lines.append(_prefix(depth).rstrip())
            self._gap = 0
        self._line.append(text)

    def _break(self, *, is_block: bool = False) -> None:
        line = "".join(self._line).rstrip(_UNSEEN)
        if not self._plain:
            line = line.replace("\xa0", " ")
            line = line if self._lists else line.lstrip(" ")
        self._line.clear()
        if self._link is not None:
            self._link = self._link[0], 0
        if line:
            self._lines.append(f"{_prefix(self._quotes)}{line}")
            self._quotes_before = self._quotes
        elif not is_block and self._lines:
            # A line break of its own is an empty line; of several one is kept.
            self._gap = 1


def _prefix(quotes: int) -> str:
    return "> " * min(quotes, _DEPTH_LIMIT)


def _attribute(attributes: str, name: str) -> str:
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            return html.unescape(found[2].strip("\"'")).strip()
    return ""
