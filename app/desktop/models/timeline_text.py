"""Foreign text made fit for the screen: control characters seen as squares and harmless, never longer than can be laid out at once."""

import re
import unicodedata

from app.sources.mail.history import history_at

MOST_IN_PLACE = 4000
"""Characters of one entry that are laid out in the list; the reader shows the rest."""
_HISTORY_WITHIN = 1 << 15
"""Characters of a mail in which its history is looked for: what begins below them is not laid out in the list anyway."""
_SQUARE = "\N{WHITE SQUARE}"
_CONTROLS: dict[int, str | None] = {code: _SQUARE for code in range(32) if code not in {9, 10}}
_CONTROLS |= dict.fromkeys([0x7F, *range(0x80, 0xA0)], _SQUARE)
_CONTROLS |= dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)  # they would turn foreign words around
_CONTROLS |= {0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
_TABLE = str.maketrans(_CONTROLS)
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINER, _EMOJI_STYLE = "\N{ZERO WIDTH JOINER}", "\N{VARIATION SELECTOR-16}"
_BREAK = "\N{ZERO WIDTH SPACE}"
_JOINTS = re.compile(r"(?<=\w)[@._/-](?=\w)|\w{12}(?=\w{3})")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """The text with line ends as one newline and control characters as squares."""
    if text.isprintable():
        return text  # of the signs replaced here none is
    return _SURROGATES.sub(_SQUARE, text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TABLE)


def one_line(text: str, length: int = 200) -> str:
    """The beginning of a text on one line, with an ellipsis where more follows."""
    line = " ".join(clean(text[: length * 4]).split())
    return line if len(line) <= length and len(text) <= length * 4 else f"{cut(line, length)[0].rstrip()}…"


def breakable(text: str) -> str:
    """An address with places to break it: it has no blanks and would widen whatever it stands in."""
    return _JOINTS.sub(r"\g<0>" + _BREAK, text)


def body_of(text: str) -> tuple[str, bool]:
    """The cleaned text as far as it is laid out in the list, and whether more follows."""
    shown, is_cut = cut(text.strip(), MOST_IN_PLACE)
    text = clean(shown)
    return _BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text, is_cut


def mail_body_of(text: str) -> tuple[str, str, bool]:
    """A mail's own words and the quoted text below them ("" for none), and whether more follows the last of the two.

    Each is cleaned and as long as it may be laid out in the list.
    """
    stripped = text.strip()
    at = history_at(stripped[:_HISTORY_WITHIN])
    own, is_cut = body_of(stripped[:at])
    if is_cut or at >= min(len(stripped), _HISTORY_WITHIN) or not own.strip():
        whole, is_cut = body_of(stripped)
        return whole, "", is_cut
    return own, *body_of(stripped[at:])


def cut(text: str, length: int) -> tuple[str, bool]:
    """At most `length` characters, not cut inside one sign of several characters; and whether more follows."""
    if len(text) <= length:
        return text, False
    end = length
    while end > length - 32 and _belongs_to_the_one_before(text, end):
        end -= 1
    return text[:end], True


def _belongs_to_the_one_before(text: str, place: int) -> bool:
    sign = text[place]
    is_tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
    is_joined = _JOINER in {sign, text[place - 1]}
    return is_joined or is_tone or sign == _EMOJI_STYLE or bool(unicodedata.combining(sign))
