"""Puts two versions of a text together that were written over the same base; nothing either of them says is lost.

Three-way merge, sentence by sentence: what one side alone changed is taken. A sentence that both changed is looked at
word by word; edits far from each other are both taken, edits near each other would read as something nobody wrote, so
both versions stand whole, one after the other, and the adviser decides. (Difference: Myers, "An O(ND) Difference
Algorithm and Its Variations", 1986.)
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LARGE = 200_000
"""Characters from which on only whole lines are compared."""
MOST_TOKENS = 20_000
"""Words, gaps and signs from which on only whole lines are compared."""
APART = 8
"""Unchanged words that must stand between an edit of one side and one of the other inside a sentence."""

LONG = 60
"""Words from which on a sentence is one without end."""

_AROUND = 6
"""Words and gaps that are shown on both sides of a conflict inside one."""
_MOST_EDITS = 600
"""A text that differs in more places than this counts as rewritten (time and memory grow with the square)."""
_MOST_WORD_EDITS = 300

_TOKENS = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]").findall
_LINES = re.compile(r"(\n)").split
# A sentence ends with its mark, a gap and no small letter or digit ("ca. 300 Euro" goes on, so does "z. B.").
_SENTENCES = re.compile(r"((?<=[.!?])(?<!\b\w[.])[^\S\n]+(?=[^\sa-zäöüß\d])|\n)").split

Edit = tuple[int, int, int, int]
"""Pieces [0:1] of the base became pieces [2:3] of a side."""
_Change = tuple[int, int, str]
"""Words [0:1] of the base became this text."""
_MINE, _THEIRS = 1, 2


@dataclass(frozen=True, slots=True)
class Conflict:
    """A passage that both sides changed differently; both versions stand in the merged text."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergedText:
    """A merged text and the passages in it that a person should read."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hunk:
    """A passage of the base, by its pieces, and the edits of both sides in it."""

    start: int
    end: int
    mine: tuple[Edit, ...] = ()
    theirs: tuple[Edit, ...] = ()


def merge_texts(base: str, mine: str, theirs: str, *, mine_label: str = "", theirs_label: str = "") -> MergedText:
    """Put both versions together. Where both changed a passage, mine stands first, then theirs, each under its label."""
    if theirs in {base, mine}:
        return MergedText(mine)
    if mine == base:
        return MergedText(theirs)
    is_large = any(map(_is_large, (base, mine, theirs)))
    cut = _LINES if is_large else _SENTENCES
    pieces, my_pieces, their_pieces = (_cut(cut, text) for text in (base, mine, theirs))
    written = _Written((mine_label, theirs_label))
    done = 0
    mine_edits = _edits(pieces, my_pieces, _MOST_EDITS)
    theirs_edits = _edits(pieces, their_pieces, _MOST_EDITS)
    for hunk in _hunks(mine_edits, theirs_edits, my_pieces, their_pieces):
        written.add("".join(pieces[done : hunk.start]))
        done = hunk.end
        my_text, their_text = _side(hunk, hunk.mine, my_pieces), _side(hunk, hunk.theirs, their_pieces)
        if not hunk.theirs or my_text == their_text:
            written.add(my_text)
        elif not hunk.mine:
            written.add(their_text)
        else:
            before = "".join(pieces[hunk.start : hunk.end])
            whole = Conflict(before, my_text, their_text)
            for part in [whole] if is_large else _word_parts(before, my_text, their_text):
                written.add(part) if isinstance(part, str) else written.add_conflict(part)
    written.add("".join(pieces[done:]))
    return written.merged()


def _is_large(text: str) -> bool:
    return len(text) > LARGE or (len(text) > MOST_TOKENS and len(_TOKENS(text)) > MOST_TOKENS)


def _cut(cut: Callable[[str], list[str | None]], text: str) -> list[str]:
    return [piece for piece in cut(text) if piece]


class _Written:
    """The merged text as it grows."""

    def __init__(self, labels: tuple[str, str]) -> None:
        self._labels = labels
        self._parts: list[str] = []
        self._conflicts: list[Conflict] = []
        self._has_open_block = False

    def add(self, text: str) -> None:
        """Go on; after two versions of a passage on a new line."""
        if text:
            if self._has_open_block and not text.startswith("\n"):
                text = "\n" + text.lstrip(" \t")
            self._has_open_block = False
            self._parts.append(text)

    def add_conflict(self, conflict: Conflict) -> None:
        """Both versions of a passage, each on lines of its own; a side that deleted it has nothing to show."""
        self._conflicts.append(conflict)
        for label, text in zip(self._labels, (conflict.mine, conflict.theirs), strict=True):
            if text:
                block = f"{label}\n{text}" if label else text
                if self._parts and not self._parts[-1].endswith("\n") and not block.startswith("\n"):
                    self._parts.append("\n")
                self._parts.append(block)
                self._has_open_block = not block.endswith("\n")

    def merged(self) -> MergedText:
        """What was written."""
        return MergedText("".join(self._parts), tuple(self._conflicts))


# -- which edits meet ----------------------------------------------------------------------------------


def _hunks(
    mine: Sequence[Edit], theirs: Sequence[Edit], my_pieces: Sequence[str], their_pieces: Sequence[str]
) -> list[_Hunk]:
    """Edits of both sides in the order of the base; those that meet are one hunk."""
    sided = sorted([(edit, True) for edit in mine] + [(edit, False) for edit in theirs], key=lambda one: one[0][:2])
    found: list[_Hunk] = []
    last_inserted = ""
    for edit, is_mine in sided:
        start, end, new_start, new_end = edit
        inserted = "".join((my_pieces if is_mine else their_pieces)[new_start:new_end]) if start == end else ""
        last = found[-1] if found else None
        if last is not None and _meet(last, start, end, (last_inserted, inserted)):
            found[-1] = _Hunk(
                last.start,
                max(last.end, end),
                (*last.mine, edit) if is_mine else last.mine,
                last.theirs if is_mine else (*last.theirs, edit),
            )
        else:
            found.append(_Hunk(start, end, (edit,) if is_mine else (), () if is_mine else (edit,)))
        last_inserted = inserted
    return found


def _meet(last: _Hunk, start: int, end: int, inserted: tuple[str, str]) -> bool:
    """Whether an edit belongs to the hunk before it: they share a piece, or touch without a gap between them."""
    if start != last.end:
        return start < last.end
    if last.start == last.end and start < end:  # something new stands before what the other side changed
        return not inserted[0][-1:].isspace()
    if last.start < last.end and start == end:  # something new stands behind it
        return not inserted[1][:1].isspace()
    return True


def _side(hunk: _Hunk, edits: Sequence[Edit], pieces: Sequence[str]) -> str:
    """What one side made of a hunk."""
    if not edits:
        return ""
    (first_start, _, new_start, _), (_, last_end, _, new_end) = edits[0], edits[-1]
    return "".join(pieces[new_start - (first_start - hunk.start) : new_end + (hunk.end - last_end)])


def _word_parts(base: str, mine: str, theirs: str) -> list[str | Conflict]:
    """A passage that both changed, word by word: merged text, and what is too near each other for that.

    A sentence of ordinary length conflicts as a whole; in one without end (notes without a full stop) it is the words
    around the two edits.
    """
    words = _TOKENS(base)
    sides: dict[_Change, int] = {}
    for side, text in ((_MINE, mine), (_THEIRS, theirs)):
        tokens = _TOKENS(text)
        for start, end, new_start, new_end in _edits(words, tokens, _MOST_WORD_EDITS):
            change = (start, end, "".join(tokens[new_start:new_end]))
            sides[change] = sides.get(change, 0) | side
    clusters = _clusters(words, sorted(sides))
    is_torn = [{_MINE, _THEIRS} <= {sides[change] for change in cluster} for cluster in clusters]
    if any(is_torn) and sum(map(str.isalnum, words)) <= LONG:
        return [Conflict(base, mine, theirs)]
    parts: list[str | Conflict] = []
    done = 0
    for cluster, torn in zip(clusters, is_torn, strict=True):
        start, end = cluster[0][0], max(change[1] for change in cluster)
        if torn:
            start, end = _around(words, start, end)
            mine, theirs = (
                _applied(words, start, end, [change for change in cluster if sides[change] & side])
                for side in (_MINE, _THEIRS)
            )
            parts += ["".join(words[done:start]), Conflict("".join(words[start:end]), mine, theirs)]
        else:
            parts.append("".join(words[done:start]) + _applied(words, start, end, cluster))
        done = end
    return [*parts, "".join(words[done:])]


def _clusters(words: Sequence[str], changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes in their order; those with fewer than APART unchanged words between them stand together."""
    found: list[list[_Change]] = []
    end = 0
    for change in changes:
        if found and (change[0] <= end or sum(map(str.isalnum, words[end : change[0]])) < APART):
            found[-1].append(change)
        else:
            found.append([change])
        end = max(end, change[1])
    return found


def _around(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A passage with a few unchanged words on both sides, so that it can be understood."""
    for _ in range(_AROUND):
        start, end = max(start - 1, 0), min(end + 1, len(words))
    return start, end


def _applied(words: Sequence[str], start: int, end: int, changes: Sequence[_Change]) -> str:
    """A passage of the base with these changes in it."""
    parts: list[str] = []
    for first, last, text in changes:
        parts += words[start:first]
        parts.append(text)
        start = last
    return "".join([*parts, *words[start:end]])


# -- the difference ------------------------------------------------------------------------------------


def _edits(before: Sequence[str], after: Sequence[str], most: int) -> list[Edit]:
    """What became of what, in order; one edit from first to last difference where there are more than `most`."""
    head, limit = 0, min(len(before), len(after))
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    end, new_end = len(before) - tail, len(after) - tail
    if head in {end, new_end}:
        return [(head, end, head, new_end)] if head < max(end, new_end) else []
    steps = _steps(before[head:end], after[head:new_end], most)
    if steps is None:
        return [(head, end, head, new_end)]
    edits: list[Edit] = []
    for start, stop, new_start, new_stop in steps:
        edit = (head + start, head + stop, head + new_start, head + new_stop)
        if edits and edits[-1][1] == edit[0] and edits[-1][3] == edit[2]:
            edits[-1] = (edits[-1][0], edit[1], edits[-1][2], edit[3])
        else:
            edits.append(edit)
    return edits


def _steps(before: Sequence[str], after: Sequence[str], most: int) -> list[Edit] | None:
    """Single pieces removed and added on the shortest way; None where it has more than `most` steps."""
    old_size, new_size = len(before), len(after)
    if abs(old_size - new_size) > most:
        return None
    # furthest[k] is how far in `before` a way on diagonal k (place before minus place after) has come.
    furthest = [0] * (2 * most + 3)
    trace: list[list[int]] = []
    for count in range(most + 1):
        trace.append(furthest[: count + 1] + furthest[-count - 1 :])
        for diagonal in range(-count, count + 1, 2):
            is_added = diagonal == -count or (diagonal != count and furthest[diagonal - 1] < furthest[diagonal + 1])
            x = furthest[diagonal + 1] if is_added else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < old_size and y < new_size and before[x] == after[y]:
                x += 1
                y += 1
            furthest[diagonal] = x
            if x >= old_size and y >= new_size:
                return _walked_back(trace, old_size, new_size)
    return None


def _walked_back(trace: list[list[int]], x: int, y: int) -> list[Edit]:
    """The steps from the end of both texts back to their start, in order."""
    steps: list[Edit] = []
    for count in range(len(trace) - 1, 0, -1):
        furthest = trace[count]
        diagonal = x - y
        is_added = diagonal == -count or (diagonal != count and furthest[diagonal - 1] < furthest[diagonal + 1])
        x = furthest[diagonal + 1] if is_added else furthest[diagonal - 1]
        y = x - (diagonal + 1 if is_added else diagonal - 1)
        steps.append((x, x, y, y + 1) if is_added else (x, x + 1, y, y))
    return steps[::-1]
