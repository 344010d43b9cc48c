"""Contracts and claims of a provider's file: whose they become, what a newer file changes, and taking it all back."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from app.services import client_file
from app.services.importing.choices import Act, Choices, Decision
from app.services.importing.contacts import Verdict
from app.services.importing.reading_again import read_again
from app.services.importing.sides import is_open
from app.services.importing.undo_run import undo_run
from local_store.book.changes import Changes
from local_store.book.channel import InteractionKind, PointKind
from local_store.book.ids import ClientId, ContractId, new_id
from local_store.book.records import Case, CaseKind, Client, ContactPoint, Contract, ImportRun, Record, Rhythm
from local_store.session import WriteSession
from local_store.store import Store
from tests.conftest import Keep
from tests.services.importing_desk import SETTINGS, entries, imported, planned
from tests.sources.gdv_builder import (
    address,
    cause,
    claim,
    contract,
    headed,
    numbers,
    package,
    posting,
    product,
    text_of,
)


def a_file(folder: Path, *records: str, until: str = "31122025", name: str = "bestand.gdv") -> Path:
    path = folder / name
    path.write_bytes(text_of(package(*records, until=until)))
    return path


def anna(*, net: int = 12000, gross: int = 14280) -> list[str]:
    return [
        address("HR10077"),
        numbers("HR10077", client="K77", k10="0221 998877"),
        contract("HR10077", net=net),
        product("HR10077", gross=gross, name="Hausrat Komfort"),
    ]


def contracts(store: Store) -> list[Contract]:
    return store.look(lambda session: session.where(Contract, "1 ORDER BY n"))


def cases(store: Store) -> list[Case]:
    return store.look(lambda session: session.where(Case, "1 ORDER BY n"))


def people(store: Store) -> list[Client]:
    return store.look(lambda session: session.where(Client, "1 ORDER BY n"))


def adds_up(run: ImportRun) -> bool:
    skipped = sum(count for _, count in run.skipped)
    return run.found == run.accepted + run.known + skipped + run.rejected_count


def edit(store: Store, record: Record, **changes: object) -> None:
    def change(session: WriteSession) -> Changes:
        session.replace(replace(session.get(type(record), record.id), **changes))  # type: ignore[arg-type]
        return session.changes("Edit")

    store.write(change)


# -- bringing it in ----------------------------------------------------------------------------------------


def test_a_holder_becomes_a_client_with_the_contract(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_file(tmp_path, *anna()))
    [client] = people(store)
    [held] = contracts(store)
    assert (client.name, client.salutation, client.born_on) == ("Anna Brandner", "Frau", date(1977, 9, 3))
    assert held.client == client.id
    assert (held.provider, held.branch, held.product) == ("Nordlicht Versicherung AG", "Hausrat", "Hausrat Komfort")
    assert (held.number, held.premium_cents, held.rhythm) == ("HR10077", 14280, Rhythm.YEARLY)
    assert (held.begins_on, held.ends_on) == (date(2019, 7, 1), date(2027, 7, 1))
    assert held.import_run == outcome.run.id
    assert adds_up(outcome.run)


def test_a_claim_becomes_a_case_of_the_client_about_the_contract(store: Store, tmp_path: Path) -> None:
    damage = [claim("HR10077", "S2025-1", cents=45000, settled="1"), cause("HR10077", "2002")]
    outcome = imported(store, a_file(tmp_path, *anna(), *damage))
    [case] = cases(store)
    assert (case.kind, case.number, case.title) == (CaseKind.CLAIM, "S2025-1", "Schaden Hausrat vom 12.03.2025")
    assert (case.client, case.contract) == (people(store)[0].id, contracts(store)[0].id)
    assert (case.opened_on, case.closed_on) == (date(2025, 3, 14), date(2025, 3, 20))
    assert "20.03.2025: Betrag 450,00 EUR" in case.note
    assert "Ursache: Sachschaden" in case.note
    assert adds_up(outcome.run)


def test_a_premium_posting_stands_quietly_in_the_timeline_of_the_holder(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna(), posting("HR10077", cents=14280)))
    [entry] = entries(store)
    assert entry.client == people(store)[0].id
    assert entry.kind is InteractionKind.SYSTEM
    assert (entry.subject, "142,80 EUR" in entry.body) == ("Beitrag gebucht", True)


def test_a_posting_finds_a_contract_of_an_earlier_file(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    later = a_file(tmp_path, posting("HR10077"), name="inkasso.gdv")
    assert planned(store, later).sides == ()
    imported(store, later)
    assert [entry.client for entry in entries(store)] == [people(store)[0].id]


def test_one_person_with_three_contracts_is_one_client(store: Store, tmp_path: Path) -> None:
    records = [each for number in ("A10001", "A10002", "A10003") for each in (address(number), contract(number))]
    outcome = imported(store, a_file(tmp_path, *records))
    assert len(people(store)) == 1
    assert {held.client for held in contracts(store)} == {people(store)[0].id}
    assert dict(outcome.run.skipped)["repeated"] == 2


def test_a_later_card_of_the_same_person_fills_what_is_missing(store: Store, tmp_path: Path) -> None:
    records = [address("A10001"), numbers("A10001", client="K7"), contract("A10001")]
    records += [address("A10002"), numbers("A10002", client="K7", k30="0171 3920012"), contract("A10002")]
    imported(store, a_file(tmp_path, *records))
    [client] = people(store)
    points = store.look(lambda session: session.where(ContactPoint, "1"))
    assert {point.client for point in points} == {client.id}
    assert "+491713920012" in {point.normalised for point in points}


def test_who_is_only_named_in_a_contract_is_no_client(store: Store, tmp_path: Path) -> None:
    file = a_file(
        tmp_path, address("HR10077"), address("HR10077", given="Tim", born="01022010", role="08"), *anna()[2:]
    )
    told = planned(store, file)
    assert [(case.name, case.verdict) for case in told.beside_cases] == [("Tim Brandner", Verdict.BESIDE)]
    outcome = imported(store, file)
    assert [client.name for client in people(store)] == ["Anna Brandner"]
    assert "Tim Brandner, geb. 01.02.2010" in contracts(store)[0].note
    assert dict(outcome.run.skipped)["beside"] == 1
    assert adds_up(outcome.run)


def test_who_is_named_becomes_a_client_where_a_person_says_so(store: Store, tmp_path: Path) -> None:
    file = a_file(tmp_path, address("HR10077"), address("HR10077", given="Tim", role="08"), *anna()[2:])
    [beside] = planned(store, file).beside_cases
    imported(store, file, Choices(contacts={beside.place: Decision(Act.NEW)}))
    assert {client.name for client in people(store)} == {"Anna Brandner", "Tim Brandner"}


def test_a_contract_of_somebody_left_out_is_left_out(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_file(tmp_path, *anna()), Choices(contacts={"record 2, line 2": Decision(Act.LEAVE)}))
    assert (people(store), contracts(store)) == ([], [])
    assert dict(outcome.run.skipped)["left_out"] == 2
    assert adds_up(outcome.run)


def test_a_contract_that_nobody_holds_is_refused_with_its_place(store: Store, tmp_path: Path) -> None:
    file = a_file(tmp_path, contract("HR10077"), *[each.replace("HR10077", "HR10088") for each in anna()])
    assert [each.place for each in planned(store, file).rejected] == ["record 2, line 2"]
    outcome = imported(store, file)
    assert outcome.run.rejected == (("record 2, line 2", "no_holder"),)
    assert adds_up(outcome.run)


def test_the_contract_goes_to_the_client_a_person_chose(store: Store, tmp_path: Path, keep: Keep) -> None:
    known = Client(id=ClientId(new_id()), given_name="Anna", family_name="Brandner-Sommer")
    keep(known)
    chosen = Choices(contacts={"record 2, line 2": Decision(Act.CLIENT, known.id)})
    imported(store, a_file(tmp_path, *anna()), chosen)
    assert [held.client for held in contracts(store)] == [known.id]
    assert len(people(store)) == 1


def test_a_contract_typed_by_hand_is_found_by_its_number_and_filled(store: Store, tmp_path: Path, keep: Keep) -> None:
    imported(store, a_file(tmp_path, address("X10000"), numbers("X10000", client="K77"), contract("X10000")))
    [client] = people(store)
    typed = Contract(
        id=ContractId(new_id()), client=client.id, provider="Nordlicht", number="HR-100 77", premium_cents=14000
    )
    keep(typed)
    imported(store, a_file(tmp_path, *anna(), name="februar.gdv"))
    found = {held.id: held for held in contracts(store)}
    assert len(found) == 2
    held = found[typed.id]
    assert (held.provider, held.number, held.premium_cents) == ("Nordlicht", "HR-100 77", 14000)
    assert (held.product, held.begins_on) == ("Hausrat Komfort", date(2019, 7, 1))


# -- again -------------------------------------------------------------------------------------------------


def test_the_same_file_again_brings_nothing(store: Store, tmp_path: Path) -> None:
    file = a_file(tmp_path, *anna(), claim("HR10077", "S2025-1", cents=45000), posting("HR10077"))
    first = imported(store, file)
    before = (people(store), contracts(store), cases(store), entries(store))
    told = planned(store, file)
    assert (told.new, told.known, told.brought_up) == (0, 4, 0)
    again = imported(store, file)
    assert (again.run.accepted, again.run.known) == (0, first.run.accepted)
    assert (people(store), contracts(store), cases(store), entries(store)) == before


def test_a_premium_that_changed_is_brought_up(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    later = a_file(tmp_path, *anna(net=13000, gross=15470), until="31012026", name="januar.gdv")
    told = planned(store, later)
    assert (told.brought_up, told.new) == (1, 1)
    outcome = imported(store, later)
    [held] = contracts(store)
    assert held.premium_cents == 15470
    assert "Beitrag ohne Steuer: 130,00 EUR" in held.note
    assert "120,00" not in held.note
    assert outcome.run.accepted == 1
    assert adds_up(outcome.run)


def test_an_older_file_does_not_bring_an_old_premium_back(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna(net=13000, gross=15470), until="31012026", name="januar.gdv"))
    older = imported(store, a_file(tmp_path, *anna()))
    assert [held.premium_cents for held in contracts(store)] == [15470]
    assert older.run.accepted == 0


def test_what_a_person_wrote_outlives_the_same_account(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    [held] = contracts(store)
    edit(store, held, premium_cents=9900, note="Rabatt vereinbart")
    imported(store, a_file(tmp_path, *anna(), until="31012026", name="januar.gdv"))
    [held] = contracts(store)
    assert (held.premium_cents, held.note) == (9900, "Rabatt vereinbart")


def test_what_a_person_removed_stays_removed_when_the_file_is_read_again(store: Store, tmp_path: Path) -> None:
    damage = [claim("HR10077", "S2025-1", cents=45000, settled="1"), cause("HR10077", "2002")]
    run = imported(store, a_file(tmp_path, *anna(), *damage)).run
    for gone in (cases(store)[0], contracts(store)[0]):
        store.write(partial(client_file.remove_thing, thing=gone))
    outcome = read_again(store, run.id, SETTINGS)
    assert (contracts(store), cases(store)) == ([], [])
    assert dict(outcome.run.skipped)["taken_out"] == 2
    assert outcome.run.accepted == 0
    assert adds_up(outcome.run)


def test_what_went_with_an_undone_import_comes_back_when_its_file_is_read_again(store: Store, tmp_path: Path) -> None:
    path = a_file(tmp_path, *anna())
    first, second = imported(store, path).run, imported(store, path).run
    undo_run(store, first.id)
    assert contracts(store) == []
    read_again(store, second.id, SETTINGS)
    assert len(contracts(store)) == 1


def test_a_claim_that_was_settled_meanwhile_closes_the_case(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna(), claim("HR10077", "S2025-1")))
    assert cases(store)[0].closed_on is None
    paid = claim("HR10077", "S2025-1", cents=45000, settled="1", worked="02022026")
    imported(store, a_file(tmp_path, paid, until="28022026", name="schaden.gdv"))
    [case] = cases(store)
    assert case.closed_on == date(2026, 2, 2)
    assert "02.02.2026: Betrag 450,00 EUR" in case.note


def test_a_holder_who_moved_is_known_by_the_contract(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, address("HR10077"), contract("HR10077")))
    moved = [address("HR10077", street="Am Hafen 2", postcode="20457", town="Hamburg"), contract("HR10077")]
    imported(store, a_file(tmp_path, *moved, until="31012026", name="januar.gdv"))
    [client] = people(store)
    points = store.look(lambda session: session.where(ContactPoint, "kind = 'postal' ORDER BY n"))
    assert [(point.client, point.value) for point in points] == [
        (client.id, "Lindenweg 4, 50667 Köln"),
        (client.id, "Am Hafen 2, 20457 Hamburg"),
    ]


# -- and back ----------------------------------------------------------------------------------------------


def test_undo_takes_clients_contracts_cases_and_entries_away(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_file(tmp_path, *anna(), claim("HR10077", "S1"), posting("HR10077")))
    undone = undo_run(store, outcome.run.id)
    assert (people(store), contracts(store), cases(store), entries(store)) == ([], [], [], [])
    assert undone.kept_count == 0


def test_a_contract_that_was_edited_stays_with_its_client_and_is_told(store: Store, tmp_path: Path) -> None:
    outcome = imported(store, a_file(tmp_path, *anna(), claim("HR10077", "S1")))
    edit(store, contracts(store)[0], note="Kündigung vorgemerkt")
    undone = undo_run(store, outcome.run.id)
    assert [kept.what for kept in undone.kept] == ["Hausrat Komfort", "Anna Brandner"]
    assert len(contracts(store)) == 1
    assert cases(store) == []


def test_undo_brings_the_former_premium_back_and_the_file_can_be_imported_again(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    later = a_file(tmp_path, *anna(net=13000, gross=15470), until="31012026", name="januar.gdv")
    outcome = imported(store, later)
    undo_run(store, outcome.run.id)
    assert [held.premium_cents for held in contracts(store)] == [14280]
    imported(store, later)
    assert [held.premium_cents for held in contracts(store)] == [15470]


def test_unknown_records_are_kept_as_a_placeholder_of_the_holder(store: Store, tmp_path: Path) -> None:
    file = a_file(tmp_path, *anna(), headed("0815", "HR10077", "130", {43: "Sonderrabatt Stufe 3"}))
    assert planned(store, file).placeholders == 1
    imported(store, file)
    [entry] = entries(store)
    assert entry.is_placeholder
    assert entry.client == people(store)[0].id


def test_the_postal_address_is_a_contact_point(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    points = store.look(lambda session: session.where(ContactPoint, "1 ORDER BY n"))
    assert [(point.kind, point.value) for point in points] == [
        (PointKind.POSTAL, "Lindenweg 4, 50667 Köln"),
        (PointKind.PHONE, "0221 998877"),
    ]


def test_a_posting_of_a_contract_nobody_knows_waits_to_be_matched(store: Store, tmp_path: Path) -> None:
    imported(store, a_file(tmp_path, *anna()))
    file = a_file(tmp_path, posting("ZZ99999"), name="inkasso.gdv")
    [side] = planned(store, file).sides
    assert (side.count, is_open(side)) == (1, True)
    imported(store, file)
    assert [entry.client for entry in entries(store)] == [None]
