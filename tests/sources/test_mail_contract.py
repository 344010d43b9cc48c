from app.sources.mail_archive import READER as ARCHIVE
from app.sources.mail_message import READER as MESSAGE
from tests.sources.contract import Sample, SourceContract, zip_of
from tests.sources.mail_builder import ADVISER, ANNA, OWN, PIXEL, file_part, mail, mbox, multipart, part


def _rich(number: int = 1) -> bytes:
    field, body = multipart(
        "mixed",
        part("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", body="Schöne Grüße, Anna\n"),
        file_part("foto.png", PIXEL, "image/png"),
        part("Content-Type: message/rfc822", body=mail(subject="Frühere Anfrage", message_id="<0@post.example>")),
    )
    return mail("MIME-Version: 1.0", field, body=body, message_id=f"<{number}@post.example>", subject="Fotos vom Hagel")


def _answer(number: int) -> bytes:
    return mail(
        f"In-Reply-To: <{number - 1}@post.example>",
        f"References: <1@post.example> <{number - 1}@post.example>",
        sender=f"Petra Vogel <{ADVISER}>",
        to=f"{ANNA}, Jonas Brandner <jonas@post.example>",
        subject="AW: Fotos vom Hagel",
        message_id=f"<{number}@vogel-partner.example>",
        body="Danke!\n\nFrom now on bitte immer so.\n",
    )


class TestMailMessageContract(SourceContract):
    reader = MESSAGE
    settings = OWN

    def small(self) -> Sample:
        return Sample("brief.eml", _rich(), 1, ("Schöne Grüße, Anna", "foto.png", "Fotos vom Hagel", ANNA))

    def longer(self, items: int) -> Sample:
        return Sample("lang.eml", mail(body="Noch eine Zeile dazu.\n" * items * 3), 1)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        received = b"Received: from post.example by mx.example; Mon, 03 Jun 2024 10:15:31 +0200\n"
        return Sample("gesendet.eml", _rich(), 1), Sample("empfangen.eml", received + _rich(), 1), 1


class TestMailboxContract(SourceContract):
    reader = ARCHIVE
    settings = OWN
    many = 5_000

    def small(self) -> Sample:
        without_id = mail(message_id="", body="Nur kurz: passt.\n")
        data = mbox([_rich(), _answer(2), without_id, without_id, _rich(), mail(message_id="<7@post.example>")])
        return Sample("Posteingang", data, 6, ("Schöne Grüße, Anna", "From now on bitte immer so.", "Nur kurz: passt."))

    def longer(self, items: int) -> Sample:
        return Sample("lang.mbox", mbox([mail(message_id=f"<{each}@post.example>") for each in range(items)]), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        twice = mail(message_id="", body="Ok\n")
        mails = [mail(message_id=f"<{each}@post.example>") for each in range(6)]
        earlier, later = [*mails[:4], twice, twice], [mails[2], twice, twice, *mails[4:]]
        return Sample("mai.mbox", mbox(earlier), 6, ("Ok",)), Sample("juni.mbox", mbox(later), 5), 3


class TestMailZipContract(SourceContract):
    reader = ARCHIVE
    settings = OWN
    many = 3_000
    survives_cut = False

    def small(self) -> Sample:
        members = {
            "Post/1.eml": _rich(),
            "Post/2.eml": _answer(2),
            "Post/Alt.mbox": mbox([mail(message_id="<8@post.example>"), mail(message_id="<9@post.example>")]),
            "Post/seite.html": b"<p>Was hier liegt</p>",
        }
        return Sample("post.zip", zip_of(members), 5, ("Schöne Grüße, Anna",))

    def longer(self, items: int) -> Sample:
        mails = {
            f"{each}.eml": mail(message_id=f"<{each}@post.example>", body=f"Nummer {each * 7919 % 10007}\n" * 30)
            for each in range(items)
        }
        return Sample("viele.zip", zip_of(mails, packing=0), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        mails = {f"{each}.eml": mail(message_id=f"<{each}@post.example>") for each in range(6)}
        earlier = {name: mails[name] for name in list(mails)[:4]}
        later = {f"neu/{name}": mails[name] for name in list(mails)[2:]}
        return Sample("mai.zip", zip_of(earlier), 4), Sample("juni.zip", zip_of(later), 4), 2
