"""Bytes of a mail become text by the charset they name, or else by the ladder of encodings; nothing is dropped."""

import codecs
from functools import lru_cache

from app.sources.text_encoding import KEEP_FOREIGN, decoded

_MEANT = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-bom": "utf-8-sig",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-mac-ce": "mac-latin2",
    "dos-850": "cp850",
    "cp-850": "cp850",
    "ansi": "cp1252",
}
"""What mail programs mean by a name, where that is not what its standard says or Python does not know it."""
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
"""Codecs of Python that are no charsets of mails; some take quadratic time."""
_LADDER = frozenset({"", "us-ascii", "ascii", "x-unknown", "unknown-8bit", "unknown", "8bit", "7bit", "binary"})


@lru_cache(maxsize=256)
def codec_named(charset: str) -> str:
    """Python's name of a charset; "" for the ladder: none is named, or one that nobody knows."""
    name = charset.strip(" \t\r\n\"'<>").partition("*")[0].lower()
    if name in _LADDER:
        return ""
    try:
        found = codecs.lookup(_MEANT.get(name, name).replace("windows-", "cp", 1))
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name.replace("-", "_") not in _NO_CHARSETS else ""


def text_from(data: bytes, charset: str) -> str:
    """The text of these bytes. A byte that breaks the named charset is kept as the letter it is in Windows-1252."""
    codec = codec_named(charset)
    if not codec:
        return decoded(data)
    try:
        return data.decode(codec)
    except UnicodeError:
        pass
    try:
        return data.decode(codec, KEEP_FOREIGN)
    except UnicodeError:
        return decoded(data)
