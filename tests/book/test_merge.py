"""The merge law: who saw the present value may change it, everybody else's word is kept; no edit is lost without a word."""

import json
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store.book.ids import new_id
from local_store.book.json_form import members_of, problems, stored_defaults
from local_store.book.kind import Kind, Merge
from local_store.book.merge import (
    Effect,
    Lost,
    Merged,
    Present,
    SealedFieldError,
    member_key,
    merge_create,
    merge_edit,
    merge_members,
    merge_text,
    version_of,
)
from local_store.book.stamp import MERGING_DEVICE, parts_of, stamp_of
from local_store.book.vocabulary import rules_of
from local_store.rows.codec import codec_of
from tests.builders import a_client, a_message
from tests.local_store.some_records import records

MAY = "2026-05-01"
JUNE = "2026-06-01"


def at(moment: int, device: int = 1) -> str:
    return stamp_of(1_770_000_000_000 + moment, 0, device)


def as_present(merged: Merged, created: str = at(0)) -> Present:
    return Present(merged.fields, merged.clocks, created)


def a_contract(**fields: Any) -> Present:
    return as_present(merge_create("contract", None, {"client": new_id(), **fields}, at(0)))


# -- one field -----------------------------------------------------------------------------------------


def test_who_saw_the_present_value_changes_it_whatever_the_clocks_say() -> None:
    contract = as_present(
        merge_edit("contract", a_contract(), {"provider": "Nordlicht"}, {"provider": at(0)}, at(9_000))
    )
    late = merge_edit("contract", contract, {"provider": "Südstern"}, {"provider": at(9_000)}, at(5, 2))
    assert late.fields["provider"] == "Südstern"
    assert late.clocks["provider"] == at(5, 2)
    assert late.outcome is Effect.APPLIED
    assert late.changed == {"provider"}
    assert not late.lost


def test_of_two_who_did_not_see_each_other_the_later_wins_and_the_other_is_kept() -> None:
    one = as_present(merge_edit("contract", a_contract(), {"provider": "Nordlicht"}, {"provider": at(0)}, at(5)))
    later = merge_edit("contract", one, {"provider": "Südstern"}, {"provider": at(0)}, at(6, 2))
    assert later.fields["provider"] == "Südstern"
    assert later.lost == (Lost("provider", "Nordlicht", at(5)),)
    earlier = merge_edit("contract", one, {"provider": "Südstern"}, {"provider": at(0)}, at(4, 2))
    assert earlier.fields["provider"] == "Nordlicht"
    assert earlier.lost == (Lost("provider", "Südstern", at(4, 2)),)
    assert earlier.outcome is later.outcome is Effect.MERGED
    assert not earlier.changed


def test_two_who_wrote_the_same_agree() -> None:
    one = as_present(merge_edit("contract", a_contract(), {"provider": "Nordlicht"}, {"provider": at(0)}, at(5)))
    later = merge_edit("contract", one, {"provider": "Nordlicht"}, {"provider": at(0)}, at(6, 2))
    assert not later.lost
    assert later.clocks["provider"] == at(6, 2)
    earlier = merge_edit("contract", one, {"provider": "Nordlicht"}, {"provider": at(0)}, at(4, 2))
    assert earlier.clocks["provider"] == at(5)
    assert earlier.outcome is Effect.DUPLICATE


def test_a_value_set_back_to_its_default_leaves_nothing_but_its_stamp() -> None:
    contract = a_contract(provider="Nordlicht")
    back = merge_edit("contract", contract, {"provider": ""}, {"provider": at(0)}, at(5))
    assert "provider" not in back.fields
    assert back.clocks["provider"] == at(5)
    other = merge_edit("contract", as_present(back), {"provider": "Südstern"}, {"provider": at(0)}, at(6, 2))
    assert other.lost == (Lost("provider", "", at(5)),)


def test_a_withdrawn_consent_stays_withdrawn_by_the_later_day() -> None:
    consent = as_present(
        merge_create("consent", None, {"client": new_id(), "channel": "email", "purpose": "advertising"}, at(0))
    )
    may = as_present(merge_edit("consent", consent, {"withdrawn_on": MAY}, {"withdrawn_on": at(0)}, at(5)))
    june = merge_edit("consent", may, {"withdrawn_on": JUNE}, {"withdrawn_on": at(0)}, at(1, 2))
    assert june.fields["withdrawn_on"] == JUNE
    assert june.lost == (Lost("withdrawn_on", MAY, at(5)),)
    given_again = merge_edit("consent", may, {"withdrawn_on": None}, {"withdrawn_on": at(0)}, at(9, 2))
    assert given_again.fields["withdrawn_on"] == MAY
    assert not given_again.lost
    seen = merge_edit("consent", may, {"withdrawn_on": None}, {"withdrawn_on": at(5)}, at(9, 2))
    assert "withdrawn_on" not in seen.fields


def test_an_account_number_is_never_replaced_by_itself() -> None:
    contract = as_present(merge_edit("contract", a_contract(), {"iban": "DE02"}, {"iban": at(0)}, at(5)))
    other = merge_edit("contract", contract, {"iban": "DE03"}, {"iban": at(0)}, at(99, 2))
    assert other.fields["iban"] == "DE02"
    assert other.clocks["iban"] == at(5)
    assert other.lost == (Lost("iban", "DE03", at(99, 2)),)


def test_what_never_changes_after_creation_is_refused_unless_it_says_the_same() -> None:
    message = a_message(a_client())
    values = json.loads(json.dumps(codec_of(type(message)).payload(message)))
    present = as_present(merge_create("interaction", None, values, at(0)))
    with pytest.raises(SealedFieldError) as refused:
        merge_edit("interaction", present, {"at": values["at"] + 1, "is_pinned": 1}, {}, at(5))
    assert refused.value.fields == ("at",)
    same = merge_edit("interaction", present, {"at": values["at"], "is_pinned": 1}, {"is_pinned": at(0)}, at(5))
    assert same.fields["is_pinned"] == 1
    assert same.changed == {"is_pinned"}


def test_a_sealed_advice_record_takes_nothing_but_its_delivery() -> None:
    sealed = as_present(
        merge_create(
            "advice_record", None, {"client": new_id(), "advice": "Rät zu.", "sealed_at": 1_770_000_000}, at(0)
        )
    )
    with pytest.raises(SealedFieldError):
        merge_text("advice_record", sealed, "advice", at(0), "Rät zu.", "Rät ab.", at(5))
    with pytest.raises(SealedFieldError):
        merge_edit("advice_record", sealed, {"is_waived": 1, "delivered_how": "post"}, {}, at(5))
    given_out = merge_edit("advice_record", sealed, {"delivered_how": "post"}, {"delivered_how": at(0)}, at(5))
    assert given_out.fields["delivered_how"] == "post"


def test_a_field_of_a_newer_program_is_a_register() -> None:
    client = as_present(merge_create("client", None, {"favourite_colour": {"hue": 1}}, at(0)))
    other = merge_edit("client", client, {"favourite_colour": {"hue": True}, "shoe_size": 0}, {}, at(5, 2))
    assert other.fields == {"favourite_colour": {"hue": True}, "shoe_size": 0}
    assert other.lost == (Lost("favourite_colour", {"hue": 1}, at(0)),)
    hologram = as_present(merge_create("hologram", None, {"depth": 3}, at(0)))
    assert merge_edit("hologram", hologram, {"depth": 4}, {"depth": at(0)}, at(5)).fields == {"depth": 4}


# -- texts ---------------------------------------------------------------------------------------------

NOTE = "Ruft an. Zahlt monatlich. Hund bleibt."


def test_texts_are_put_together_and_get_a_version_of_their_own() -> None:
    contract = a_contract(note=NOTE)
    mine, theirs = NOTE.replace("Ruft an", "Ruft morgen an"), NOTE.replace("Hund", "Kater")
    one = as_present(merge_text("contract", contract, "note", at(0), NOTE, mine, at(5)))
    both = merge_text("contract", one, "note", at(0), NOTE, theirs, at(6, 2))
    assert both.fields["note"] == "Ruft morgen an. Zahlt monatlich. Kater bleibt."
    assert both.outcome is Effect.MERGED
    assert not both.lost
    assert both.clocks["note"] > at(6, 2)
    assert parts_of(both.clocks["note"])[2] == MERGING_DEVICE  # type: ignore[arg-type]


def test_who_goes_on_writing_without_having_seen_the_merge_does_not_undo_it() -> None:
    contract = a_contract(note=NOTE)
    mine, theirs = NOTE.replace("Ruft an", "Ruft morgen an"), NOTE.replace("Hund", "Kater")
    present = as_present(merge_text("contract", contract, "note", at(0), NOTE, mine, at(5)))
    present = as_present(merge_text("contract", present, "note", at(0), NOTE, theirs, at(6, 2)))
    more = merge_text("contract", present, "note", at(6, 2), theirs, f"{theirs} Ende.", at(7, 2))
    assert more.fields["note"] == "Ruft morgen an. Zahlt monatlich. Kater bleibt. Ende."


def test_torn_passages_stand_under_their_labels_and_the_earlier_text_is_kept() -> None:
    contract = a_contract(note=NOTE)
    mine, theirs = NOTE.replace("monatlich", "jährlich"), NOTE.replace("monatlich", "gar nicht")
    one = as_present(merge_text("contract", contract, "note", at(0), NOTE, mine, at(5)))
    both = merge_text("contract", one, "note", at(0), NOTE, theirs, at(6, 2), present_label="Anna:", label="Jonas:")
    lines = both.fields["note"].splitlines()
    assert lines.index("Anna:") + 1 == lines.index("Zahlt jährlich.")
    assert lines.index("Jonas:") + 1 == lines.index("Zahlt gar nicht.")
    assert both.lost == (Lost("note", mine, at(5)),)


@given(st.permutations([1, 2, 3, 4]), st.integers(1, 3), st.integers(1, 3))
def test_two_texts_meet_in_the_same_one_whoever_comes_first(moments: list[int], mine: int, theirs: int) -> None:
    edits = [
        (NOTE.replace(("an", "monatlich", "bleibt")[which - 1], f"Wort{side}"), at(moments[side], side))
        for side, which in ((1, mine), (2, theirs))
    ]
    ends = []
    for order in permutations(edits):
        present = a_contract(note=NOTE)
        present = replace(present, fields={**present.fields, "client": "0" * 32})
        lost: list[Lost] = []
        for text, stamp in order:
            merged = merge_text("contract", present, "note", at(0), NOTE, text, stamp)
            present = as_present(merged)
            lost += merged.lost
        ends.append((present, lost))
    assert ends[0] == ends[1]


# -- sets ----------------------------------------------------------------------------------------------

member_edits = st.lists(
    st.tuples(st.booleans(), st.sets(st.sampled_from("abc"), min_size=1), st.integers(1, 4)),
    max_size=5,
    unique_by=lambda one: one[2],
)


@given(member_edits, st.sets(st.sampled_from("abc")), st.randoms())
def test_the_order_in_which_members_come_and_go_does_not_matter(
    edits: list[tuple[bool, set[str], int]], first: set[str], random: Any
) -> None:
    created = as_present(
        merge_create(
            "client", None, {"segments": json.dumps(sorted(first), separators=(",", ":"))} if first else {}, at(0)
        )
    )
    ends = []
    for _ in range(2):
        random.shuffle(edits)
        present = created
        for is_adding, members, moment in edits:
            present = as_present(merge_members("client", present, "segments", members, at(moment), is_adding=is_adding))
        ends.append(present)
    assert ends[0] == ends[1]
    assert not problems("client", ends[0].fields)
    final = set(first)
    for is_adding, members, _ in sorted(edits, key=lambda one: one[2]):
        final = final | members if is_adding else final - members
    assert members_of(ends[0].fields.get("segments", "")) == final


def test_different_members_do_not_touch_each_other() -> None:
    client = as_present(merge_create("client", None, {"segments": '["vip"]'}, at(0)))
    added = as_present(merge_members("client", client, "segments", ["haus"], at(5), is_adding=True))
    removed = merge_members("client", added, "segments", ["vip"], at(3, 2), is_adding=False)
    assert removed.fields["segments"] == '["haus"]'
    assert not removed.lost
    assert removed.clocks[member_key("segments", "vip")] == at(3, 2)


def test_a_member_whose_addition_comes_too_late_is_kept() -> None:
    client = as_present(merge_create("client", None, {"segments": '["vip"]'}, at(0)))
    removed = as_present(merge_members("client", client, "segments", ["vip"], at(5), is_adding=False))
    late = merge_members("client", removed, "segments", ["vip", "haus"], at(3, 2), is_adding=True)
    assert late.fields["segments"] == '["haus"]'
    assert late.lost == (Lost("segments", '["vip"]', at(3, 2)),)


def test_a_member_is_here_already() -> None:
    client = as_present(merge_create("client", None, {}, at(0)))
    once = merge_members("client", client, "segments", ["vip"], at(5), is_adding=True)
    twice = merge_members("client", as_present(once), "segments", ["vip"], at(5), is_adding=True)
    assert twice.outcome is Effect.DUPLICATE
    assert twice.fields == once.fields


def test_a_set_written_as_a_whole_removes_only_what_its_author_saw() -> None:
    client = as_present(merge_create("client", None, {"segments": '["vip"]'}, at(0)))
    seen = merge_edit("client", client, {"segments": '["haus"]'}, {"segments": at(0)}, at(5))
    assert seen.fields["segments"] == '["haus"]'
    blind = merge_edit("client", client, {"segments": '["haus"]'}, {}, at(5))
    assert blind.fields["segments"] == '["haus","vip"]'


# -- two creations -------------------------------------------------------------------------------------


def a_meeting_of(first: dict[str, Any], second: dict[str, Any], kind: str = "contract") -> Merged:
    return merge_create(kind, as_present(merge_create(kind, None, first, at(3))), second, at(5, 2))


@given(records())
def test_the_same_creation_twice_changes_nothing(record: Any) -> None:
    codec = codec_of(type(record))
    values = json.loads(json.dumps(codec.payload(record)))
    once = merge_create(codec.kind, None, values, at(3))
    assert once.fields == {
        name: value for name, value in values.items() if value != stored_defaults(codec.kind).get(name, values)
    }
    again = merge_create(codec.kind, as_present(once, at(3)), values, at(3))
    assert again.outcome is Effect.DUPLICATE
    assert again.fields == once.fields
    later = merge_create(codec.kind, as_present(once, at(3)), values, at(5, 2))
    assert later.fields == once.fields
    assert not later.lost


def test_of_two_imports_the_one_that_says_something_is_heard() -> None:
    client = new_id()
    merged = a_meeting_of({"client": client, "provider": "Nordlicht"}, {"client": client, "product": "Haftpflicht"})
    assert merged.fields == {"client": client, "provider": "Nordlicht", "product": "Haftpflicht"}
    assert not merged.lost


def test_of_two_imports_that_differ_the_later_is_present_and_the_other_kept() -> None:
    client = new_id()
    merged = a_meeting_of({"client": client, "provider": "Nordlicht"}, {"client": client, "provider": "Südstern"})
    assert merged.fields["provider"] == "Südstern"
    assert merged.clocks["provider"] == at(5, 2)
    assert merged.lost == (Lost("provider", "Nordlicht", at(0)),)


def test_an_import_does_not_undo_what_a_person_did_since() -> None:
    message = a_message(None)
    values = json.loads(json.dumps(codec_of(type(message)).payload(message)))
    present = as_present(merge_create("interaction", None, values, at(0)))
    client = new_id()
    assigned = as_present(merge_edit("interaction", present, {"client": client}, {"client": at(0)}, at(5)))
    again = merge_create("interaction", assigned, values, at(9, 2))
    assert again.fields["client"] == client
    assert not again.lost
    other = new_id()
    elsewhere = merge_create("interaction", assigned, {**values, "client": other}, at(9, 2))
    assert elsewhere.fields["client"] == client
    assert elsewhere.lost == (Lost("client", other, at(9, 2)),)


def test_what_each_laptop_matched_comes_together() -> None:
    anna, jonas = new_id(), new_id()
    first = json.dumps([["sender", "phone", "1", "1", "", anna, "person"], ["self", "phone", "2", "2", "", "", ""]])
    second = json.dumps([["sender", "phone", "1", "1", "", "", ""], ["self", "phone", "2", "2", "", jonas, "person"]])
    merged = a_meeting_of({"participants": first}, {"participants": second}, "interaction")
    assert [each[5] for each in json.loads(merged.fields["participants"])] == [anna, jonas]
    assert not merged.lost


def test_where_a_copy_came_from_stays_as_it_was_said_first() -> None:
    one, other = new_id(), new_id()
    merged = a_meeting_of({"import_run": one, "family_name": "Krüger"}, {"import_run": other}, "client")
    assert merged.fields["import_run"] == one
    assert not merged.lost
    assert merged.outcome is Effect.DUPLICATE


# -- no edit is lost without a word --------------------------------------------------------------------


@dataclass
class Laptop:
    """A copy of the record that goes on being edited and hears from the office now and then."""

    device: int
    present: Present
    clock: int = 0
    outbox: list[Any] = field(default_factory=list)


EDITED = ("provider", "number", "iban", "premium_cents", "ends_on", "rhythm")
steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["edit", "edit", "edit", "push", "pull"]),
        st.sampled_from(EDITED),
        st.integers(-50, 50),
    ),
    max_size=40,
)


def _a_value(name: str, number: int) -> Any:
    if name == "premium_cents":
        return number
    return f"{2000 + number:04d}-01-01" if name == "ends_on" else f"{name} {number}"


@given(steps)
def test_every_edit_is_present_or_was_seen_by_its_successor_or_is_kept(steps: list[tuple[int, str, str, int]]) -> None:
    """Clocks of the laptops are off in either direction and jump."""
    office = a_contract()
    laptops = [Laptop(device, office) for device in (1, 2, 3)]
    written: dict[str, tuple[str, Any]] = {}
    bases: set[str] = set()
    kept: set[tuple[str, Any]] = set()
    pushes = [(laptop.device - 1, "push", "", 0) for laptop in laptops]
    for number, (who, act, name, jump) in enumerate([*steps, *pushes]):
        laptop = laptops[who]
        if act == "edit":
            laptop.clock = max(laptop.clock + 1, number * 10 + jump)
            stamp, base, value = (
                at(laptop.clock, laptop.device),
                version_of(laptop.present, name),
                _a_value(name, number),
            )
            written[stamp] = (name, value)
            laptop.outbox.append(({name: value}, {name: base}, stamp))
            laptop.present = as_present(merge_edit("contract", laptop.present, {name: value}, {name: base}, stamp))
        elif act == "push":
            for values, base, stamp in laptop.outbox:
                merged = merge_edit("contract", office, values, base, stamp)
                assert set(merged.changed) <= set(values)
                if base[next(iter(values))] == version_of(office, next(iter(values))):
                    bases |= set(base.values())
                    assert not merged.lost
                kept |= {(lost.field, lost.value) for lost in merged.lost}
                office = as_present(merged)
            laptop.outbox.clear()
        elif not laptop.outbox:
            laptop.present = office
    for stamp, (name, value) in written.items():
        is_present = office.clocks.get(name) == stamp and office.fields.get(name) == value
        assert is_present or stamp in bases or (name, value) in kept


@given(
    st.lists(st.integers(1, 9), min_size=2, max_size=4, unique=True),
    st.sampled_from(["provider", "withdrawn_on"]),
    st.data(),
)
def test_what_nobody_saw_of_each_other_ends_the_same_in_any_order(
    moments: list[int], name: str, data: st.DataObject
) -> None:
    kind = "contract" if name == "provider" else "consent"
    assert rules_of(Kind(kind))[name] in {Merge.REGISTER, Merge.HIGHER_WINS}
    edits = [(data.draw(st.sampled_from([MAY, JUNE, "2026-07-01"])), at(moment, moment)) for moment in moments]
    ends = set()
    for order in permutations(edits):
        present = Present({"client": "0" * 32}, {}, at(0))
        values = set()
        for value, stamp in order:
            merged = merge_edit(kind, present, {name: value}, {name: at(0)}, stamp)
            present = as_present(merged)
            values |= {lost.value for lost in merged.lost}
        values.add(present.fields[name])
        ends.add((present.fields[name], frozenset(values)))
    assert len(ends) == 1
    assert next(iter(ends))[1] == {value for value, _ in edits}


def test_nothing_that_was_handed_in_is_changed() -> None:
    contract = a_contract(provider="Nordlicht")
    before = (dict(contract.fields), dict(contract.clocks))
    merge_edit("contract", contract, {"provider": "Südstern", "note": ""}, {"provider": at(0)}, at(5))
    merge_create("contract", contract, {"provider": "Südstern"}, at(5))
    assert (dict(contract.fields), dict(contract.clocks)) == before
