"""Plain texts of mails as they are kept: soft line breaks undone (RFC 3676), line ends alike."""

_BLANK = " \t\xa0"


def tidy(text: str) -> str:
    """Line ends as one newline, without blanks at the ends of lines and empty lines around."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if " \n" in text or "\t\n" in text or "\xa0\n" in text:
        text = "\n".join([line.rstrip(_BLANK) for line in text.split("\n")])
    return text.replace("\0", "").rstrip(_BLANK).strip("\n")


def unflowed(text: str, *, without_blank: bool = False) -> str:
    """A text of format=flowed with its paragraphs on one line each; `without_blank` is delsp=yes."""
    lines: list[list[str]] = []
    open_depth: int | None = None
    for raw in text.replace("\r\n", "\n").split("\n"):
        said = raw.lstrip(">")
        depth = len(raw) - len(said)
        said = said.removeprefix(" ")
        is_soft = said.endswith(" ") and said != "-- "
        if is_soft and without_blank:
            said = said[:-1]
        if open_depth == depth and said != "-- ":
            lines[-1].append(said)
        else:
            lines.append([">" * depth, " " if depth else "", said])
        open_depth = depth if is_soft else None
    return "\n".join(map("".join, lines))
