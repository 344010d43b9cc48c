"""Two people write in one text apart from each other: what both wrote is there, and nothing that neither wrote."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.book import text_merge
from local_store.book.text_merge import merge_texts

pieces = st.sampled_from(
    [
        "Auto",
        "Haus",
        "keine",
        "Selbstbeteiligung",
        "300",
        "Euro",
        ".",
        ". ",
        "\n",
        " ",
        "  ",
        ", ",
        "z. B. ",
        "ü",
        "u\u0308",
        "-",
        "\t",
    ]
)
texts = st.lists(pieces, max_size=30).map("".join)
SENTENCES = [
    "Will Rechtsschutz. ",
    "Auto ist umgemeldet. ",
    "Tochter zieht aus.\n",
    "Hund bleibt, ca. 300 Euro. ",
    "Ruft an! ",
    "\n",
]
notes = st.lists(st.sampled_from(SENTENCES), max_size=12)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """A note and what two people made of it: sentences struck out, added and changed."""
    base = draw(notes)
    sides = []
    for mark in ("M", "T"):
        side = []
        for number, sentence in enumerate(base):
            act = draw(st.sampled_from(["keep", "keep", "keep", "change", "strike", "add"]))
            if act == "change":
                sentence = sentence.replace(" ", f" {mark}{number} ", 1)  # noqa: PLW2901 - the sentence as it is now
            if act != "strike":
                side.append(sentence)
            if act == "add":
                side.append(f"Neu {mark}{number}. ")
        sides.append("".join(side))
    return "".join(base), sides[0], sides[1]


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@given(texts, texts)
def test_what_one_side_alone_did_is_taken_as_it_is(base: str, changed: str) -> None:
    assert merge_texts(base, base, changed).text == changed
    assert merge_texts(base, changed, base).text == changed
    assert merge_texts(base, changed, changed).text == changed
    assert not merge_texts(base, base, changed).conflicts


@given(texts, texts, texts)
def test_nothing_that_either_side_added_is_missing(base: str, mine: str, theirs: str) -> None:
    merged = _words(merge_texts(base, mine, theirs).text)
    for side in (mine, theirs):
        added = _words(side) - _words(base)
        assert not added - merged


@given(versions())
def test_every_sentence_that_somebody_wrote_is_there(three: tuple[str, str, str]) -> None:
    base, mine, theirs = three
    merged = merge_texts(base, mine, theirs).text
    for mark in re.findall(r"\b[MT]\d+\b", mine + theirs):
        assert mark in merged


@given(versions())
def test_no_word_comes_from_nowhere(three: tuple[str, str, str]) -> None:
    assert not _words(merge_texts(*three).text) - (_words(three[0]) + _words(three[1]) + _words(three[2]))


@given(versions())
def test_both_versions_of_a_conflict_stand_whole_in_the_text(three: tuple[str, str, str]) -> None:
    merged = merge_texts(*three)
    for conflict in merged.conflicts:
        assert conflict.mine in merged.text
        assert conflict.theirs in merged.text
        assert conflict.mine != conflict.theirs


@given(versions())
def test_who_stands_first_does_not_change_what_conflicts(three: tuple[str, str, str]) -> None:
    base, mine, theirs = three
    there, back = merge_texts(base, mine, theirs), merge_texts(base, theirs, mine)
    assert [(each.mine, each.theirs) for each in there.conflicts] == [
        (each.theirs, each.mine) for each in back.conflicts
    ]
    assert there.conflicts or there.text == back.text


def test_a_sentence_that_nobody_wrote_is_never_made() -> None:
    base = "Haftpflicht läuft. Selbstbeteiligung. Meldet sich."
    merged = merge_texts(
        base,
        "Haftpflicht läuft. keine Selbstbeteiligung. Meldet sich.",
        "Haftpflicht läuft. Selbstbeteiligung von 300 Euro. Meldet sich.",
    )
    assert len(merged.conflicts) == 1
    assert "keine Selbstbeteiligung." in merged.text
    assert "Selbstbeteiligung von 300 Euro." in merged.text
    assert "keine Selbstbeteiligung von" not in merged.text
    assert "300Selbst" not in merged.text


def test_two_words_for_one_are_not_glued_together() -> None:
    merged = merge_texts("Mit Selbstbeteiligung.", "keine Selbstbeteiligung.", "Selbstbeteiligung 300 Euro.")
    assert merged.text == "keine Selbstbeteiligung.\nSelbstbeteiligung 300 Euro."


def test_both_versions_stand_under_their_labels() -> None:
    merged = merge_texts(
        "Ruft an. Zahlt monatlich. Ende.",
        "Ruft an. Zahlt jährlich. Ende.",
        "Ruft an. Zahlt vierteljährlich. Ende.",
        mine_label="— Anna Weber, 14:02 —",
        theirs_label="— Jonas Weiß, 15:10 —",
    )
    assert merged.text.splitlines() == [
        "Ruft an. ",
        "— Anna Weber, 14:02 —",
        "Zahlt jährlich.",
        "— Jonas Weiß, 15:10 —",
        "Zahlt vierteljährlich.",
        "Ende.",
    ]


def test_edits_of_different_sentences_do_not_meet() -> None:
    merged = merge_texts(
        "Auto umgemeldet. Haus verkauft. Hund bleibt.",
        "Auto abgemeldet. Haus verkauft. Hund bleibt.",
        "Auto umgemeldet. Haus vermietet. Hund bleibt.",
    )
    assert merged.text == "Auto abgemeldet. Haus vermietet. Hund bleibt."
    assert not merged.conflicts


def test_a_new_sentence_stands_beside_a_changed_one() -> None:
    merged = merge_texts("Auto umgemeldet.", "Auto abgemeldet.", "Auto umgemeldet. Will Rechtsschutz.")
    assert merged.text == "Auto abgemeldet. Will Rechtsschutz."
    assert not merged.conflicts


def test_what_is_struck_out_here_and_changed_there_stays() -> None:
    merged = merge_texts("Auto. Haus verkauft. Hund.", "Auto. Hund.", "Auto. Haus vermietet. Hund.")
    assert "Haus vermietet." in merged.text
    assert len(merged.conflicts) == 1


def test_the_same_correction_counts_once() -> None:
    merged = merge_texts("Der Vetrag läuft bis Mai.", "Der Vertrag läuft bis Mai.", "Der Vertrag läuft bis Juni.")
    assert merged.text == "Der Vertrag läuft bis Juni."
    assert not merged.conflicts


def _endless(words: int) -> list[str]:
    return [f"wort{number}" for number in range(words)]


def test_a_sentence_without_end_conflicts_only_where_two_edits_are_near() -> None:
    words = _endless(400)
    mine, theirs = list(words), list(words)
    mine[10], theirs[390] = "MEINS", "DEINS"
    apart = merge_texts(" ".join(words), " ".join(mine), " ".join(theirs))
    assert not apart.conflicts
    assert {"MEINS", "DEINS"} <= set(apart.text.split())
    mine[200], theirs[202] = "HIER", "DORT"
    near = merge_texts(" ".join(words), " ".join(mine), " ".join(theirs))
    assert len(near.conflicts) == 1
    assert {"MEINS", "DEINS", "HIER", "DORT"} <= set(near.text.split())
    assert len(near.text) < 1.2 * len(" ".join(words))


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_large_texts_are_compared_line_by_line(gap: str) -> None:
    lines = [f"Zeile {number} sagt{gap}etwas." for number in range(text_merge.MOST_TOKENS // 4)]
    mine, theirs = list(lines), list(lines)
    mine[3], theirs[-3] = "Meine Zeile.", "Deine Zeile."
    merged = merge_texts("\n".join(lines), "\n".join(mine), "\n".join(theirs))
    assert not merged.conflicts
    assert {"Meine Zeile.", "Deine Zeile."} <= set(merged.text.split("\n"))
    mine[50], theirs[50] = "Hier neu.", "Dort neu."
    torn = merge_texts("\n".join(lines), "\n".join(mine), "\n".join(theirs))
    assert len(torn.conflicts) == 1
    assert {"Hier neu.", "Dort neu."} <= set(torn.text.split("\n"))


def test_a_text_written_anew_on_both_sides_keeps_both() -> None:
    base, mine, theirs = (" ".join(f"{mark}{n}." for n in range(2_000)) for mark in ("Alt", "Mein", "Dein"))
    merged = merge_texts(base, mine, theirs)
    assert mine in merged.text
    assert theirs in merged.text


@given(texts, texts)
def test_the_difference_turns_one_text_into_the_other(before: str, after: str) -> None:
    for most in (0, 3, 1_000):
        edits = text_merge._edits(before, after, most)
        parts, done = [], 0
        for start, end, new_start, new_end in edits:
            parts += [before[done:start], after[new_start:new_end]]
            done = end
        assert "".join([*parts, before[done:]]) == after
