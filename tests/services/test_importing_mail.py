"""Mails come in whole: whose they are is told by who took part, their files are kept, a second export adds the rest."""

from pathlib import Path

from app.services import assigning, unmatched
from app.services.importing.dropping import look_at_drop
from app.services.importing.origin import raw_of
from app.services.importing.plan import plan
from app.services.importing.reading_again import read_again
from app.services.importing.registry import Recognition, look_at
from app.services.importing.run import ImportJob, Outcome
from app.sources.settings import ReaderSettings
from local_store import pictures, search, timeline
from local_store.book.changes import Changes
from local_store.book.channel import AttachmentState, Channel, Direction, PointKind
from local_store.book.ids import ContactPointId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, Conversation
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client
from tests.services.importing_desk import entries
from tests.sources.contract import zip_of
from tests.sources.mail_builder import ADVISER, ANNA, OWN, PIXEL, file_part, mail, mbox, multipart, part
from tests.sources.outlook_builder import attachment, compound_file, message, recipient

JONAS = "jonas@post.example"


def brought_in(store: Store, path: Path, settings: ReaderSettings = OWN) -> Outcome:
    [found] = look_at([path])
    assert isinstance(found, Recognition), found
    return ImportJob(store, found.file, found.reader, settings).run()


def saved(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def strand() -> list[bytes]:
    """Anna asks, we answer to her and Jonas, Jonas thanks, the insurer tells us something with Anna in copy."""
    back = "References: <1@post.example>"
    insurer = "Schaden <schaden@gesellschaft.example>"
    return [
        mail(message_id="<1@post.example>", subject="Hagel"),
        mail(
            back,
            sender=f"Petra Vogel <{ADVISER}>",
            to=f"{ANNA}, {JONAS}",
            message_id="<2@vogel-partner.example>",
            subject="AW: Hagel",
        ),
        mail(back, sender=f"Jonas Brandner <{JONAS}>", message_id="<3@post.example>", subject="AW: Hagel"),
        mail(back, f"Cc: {ANNA}", sender=insurer, message_id="<4@gesellschaft.example>", subject="AW: Hagel"),
        mail(back, sender=insurer, message_id="<5@gesellschaft.example>", subject="AW: Hagel"),
    ]


def with_address(store: Store, name: str, address: str) -> Client:
    client = a_client(*name.split())
    point = ContactPoint(ContactPointId(new_id()), client.id, PointKind.EMAIL, address, address)

    def change(session: WriteSession) -> Changes:
        session.add(client)
        session.add(point)
        return session.changes("")

    store.write(change)
    return client


def test_each_mail_stands_with_those_who_took_part_in_it(store: Store, tmp_path: Path) -> None:
    anna, jonas = with_address(store, "Anna Brandner", ANNA), with_address(store, "Jonas Brandner", JONAS)

    brought_in(store, saved(tmp_path, "post.mbox", mbox(strand())))

    asked, answered, thanked, copied, between_us = entries(store)
    assert (asked.client, asked.direction) == (anna.id, Direction.IN)
    assert (answered.client, answered.with_clients, answered.direction) == (
        anna.id,
        frozenset({jonas.id}),
        Direction.OUT,
    )
    assert thanked.client == jonas.id
    assert copied.client == anna.id, "in copy is with them, too"
    assert between_us.client is None, "a mail of somebody else does not slip into a client's timeline"
    assert len({each.conversation for each in entries(store)}) == 1


def test_a_mail_keeps_the_labels_that_a_person_gave_it_and_is_found_by_them(store: Store, tmp_path: Path) -> None:
    label = "X-Gmail-Labels: Posteingang,Wichtig,Nachlass Brandner,Steuer"
    brought_in(store, saved(tmp_path, "post.mbox", mbox([mail(label, message_id="<1@post.example>")])))

    [entry] = entries(store)
    assert entry.labels == {"Nachlass Brandner", "Steuer"}
    with store.reading() as session:
        assert [hit.interaction.id for hit in search.entries(session, store.vocabulary, "nachlass")] == [entry.id]
        assert search.entries(session, store.vocabulary, "posteingang") == []


def test_what_belongs_to_nobody_waits_under_who_wrote_it(store: Store, tmp_path: Path) -> None:
    brought_in(store, saved(tmp_path, "post.mbox", mbox(strand())))

    groups = store.look(unmatched.groups)

    assert {(each.title, each.count) for each in groups} == {
        ("Anna Brandner", 2),
        ("Jonas Brandner", 1),
        ("Schaden", 2),
    }
    assert all(each.conversation is None for each in groups)


def test_assigning_a_sender_moves_what_waits_and_decides_later_mails(store: Store, tmp_path: Path) -> None:
    path = saved(tmp_path, "post.mbox", mbox(strand()))
    brought_in(store, path)
    group = next(each for each in store.look(unmatched.groups) if each.title == "Jonas Brandner")
    client = a_client("Jonas", "Brandner")
    store.write(lambda session: assigning.make_client_from(session, client, conversation=None, party=group.party))

    date = "Wed, 05 Jun 2024 08:00:00 +0200"
    later = mail("References: <1@post.example>", sender=f"<{JONAS}>", message_id="<9@post.example>", date=date)
    brought_in(store, saved(tmp_path, "neu.eml", later))

    mine = [each for each in entries(store) if each.client == client.id]
    assert [each.direction for each in mine] == [Direction.OUT, Direction.IN, Direction.IN]


def test_the_dry_run_asks_for_people_and_not_for_strands(store: Store, tmp_path: Path) -> None:
    [found] = look_at([saved(tmp_path, "post.mbox", mbox(strand()))])
    assert isinstance(found, Recognition)

    told = plan(found, OWN, store=store)

    assert [(side.counterpart.title, side.count) for side in told.sides] == [
        ("Anna Brandner", 2),
        ("Schaden", 2),
        ("Jonas Brandner", 1),
    ]


def test_files_in_mails_are_kept_and_photos_get_a_small_copy(store: Store, tmp_path: Path) -> None:
    report = bytes(range(256)) * 2000
    field, body = multipart(
        "mixed",
        part("Content-Type: text/plain", body="Anbei.\n"),
        file_part("gutachten.pdf", report),
        file_part("dach.png", PIXEL, "image/png"),
    )
    mails = [mail(field, body=body), mail(message_id="<2@post.example>", body="Noch etwas\n")]

    brought_in(store, saved(tmp_path, "post.mbox", mbox(mails)))

    kept = {each.name: each for each in store.look(lambda session: session.where(Attachment, "1"))}
    assert store.blobs.read(kept["gutachten.pdf"].sha256) == report
    assert store.blobs.read(kept["dach.png"].sha256) == PIXEL
    assert kept["gutachten.pdf"].size == len(report)
    assert {each.state for each in kept.values()} == {AttachmentState.PRESENT}
    assert pictures.small(store, kept["dach.png"].sha256)


def test_files_are_found_in_archives_of_mails_and_in_outlooks_messages(store: Store, tmp_path: Path) -> None:
    field, body = multipart("mixed", part("Content-Type: text/plain", body="Anbei.\n"), file_part("eins.pdf", b"Eins"))
    people = (recipient("Vogel, Petra", ADVISER),)
    outlook = message({0x1035: "<3@post.example>"}, people, (attachment("drei.pdf", b"Drei"),))
    boxed = mail(field, body=body.replace(b"eins.pdf", b"zwei.pdf"), message_id="<2@post.example>")
    members = {"1.eml": mail(field, body=body), "2.mbox": mbox([boxed]), "3.msg": compound_file(outlook)}

    outcome = brought_in(store, saved(tmp_path, "post.zip", zip_of(members)))

    kept = store.look(lambda session: session.where(Attachment, "1"))
    assert {each.name: store.blobs.read(each.sha256) for each in kept} == {
        "eins.pdf": b"Eins",
        "zwei.pdf": b"Eins",
        "drei.pdf": b"Drei",
    }
    assert outcome.run.found == outcome.run.accepted == 3


def test_a_later_export_of_the_mailbox_adds_exactly_the_new_mails(store: Store, tmp_path: Path) -> None:
    mails = strand()
    brought_in(store, saved(tmp_path, "mai.mbox", mbox(mails[:3])))

    later = brought_in(store, saved(tmp_path, "juni.mbox", mbox(mails[1:])))

    assert (later.run.accepted, later.run.known) == (2, 2)
    assert len(entries(store)) == 5
    assert len(store.look(lambda session: session.where(Conversation, "1"))) == 1


def test_an_answer_points_to_what_it_answers(store: Store, tmp_path: Path) -> None:
    answer = mail(
        "In-Reply-To: <1@post.example>", message_id="<2@post.example>", date="Tue, 04 Jun 2024 08:00:00 +0200"
    )
    brought_in(store, saved(tmp_path, "post.mbox", mbox([mail(), answer])))

    first, second = entries(store)
    assert second.reply_to == first.id


def test_each_mail_can_be_shown_as_its_file_has_it(store: Store, tmp_path: Path) -> None:
    people = (recipient("Vogel, Petra", ADVISER),)
    outlook = compound_file(message({0x1035: "<77@post.example>", 0x0037: "Aus Outlook"}, people))
    brought_in(store, saved(tmp_path, "post.zip", zip_of({"alt.mbox": mbox(strand())})))
    brought_in(store, saved(tmp_path, "brief.msg", outlook))

    for entry in entries(store):
        raw = raw_of(store, entry.id, OWN)
        assert raw is not None
        assert raw.is_by_key
        assert f"subject: {entry.subject}".casefold() in raw.text.casefold()


def test_files_are_read_again_from_the_original_that_is_kept(store: Store, tmp_path: Path) -> None:
    path = saved(tmp_path, "post.mbox", mbox([_with_plan(), mail(message_id="<2@post.example>")]))
    outcome = brought_in(store, path)
    path.unlink()
    [before] = store.look(lambda session: session.where(Attachment, "1"))
    store.blobs.remove(before.sha256)

    read_again(store, outcome.run.id, OWN)

    assert store.blobs.read(before.sha256) == b"Plan"


def test_a_folder_of_mails_is_one_import_with_its_files(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "Post"
    folder.mkdir()
    for number, data in enumerate((_with_plan(), *strand()[1:])):
        saved(folder, f"{number}.eml", data)

    [found] = look_at_drop([folder])
    assert isinstance(found, Recognition), found
    outcome = ImportJob(store, found.file, found.reader, OWN).run()

    assert outcome.run.accepted == 5
    assert len({each.conversation for each in entries(store)}) == 1
    [kept] = store.look(lambda session: session.where(Attachment, "1"))
    assert store.blobs.read(kept.sha256) == b"Plan"


def _with_plan() -> bytes:
    field, body = multipart("mixed", part("Content-Type: text/plain", body="Anbei.\n"), file_part("plan.pdf", b"Plan"))
    return mail(field, body=body)


def test_a_mail_stands_in_the_timeline_with_its_subject(store: Store, tmp_path: Path) -> None:
    anna = with_address(store, "Anna Brandner", ANNA)

    brought_in(store, saved(tmp_path, "brief.eml", mail(subject="=?utf-8?q?Gr=C3=BC=C3=9Fe?=")))

    [entry] = store.look(lambda session: timeline.page(session, [anna.id]))
    assert (entry.interaction.subject, entry.interaction.channel) == ("Grüße", Channel.EMAIL)
