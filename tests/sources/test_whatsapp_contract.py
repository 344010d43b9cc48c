from app.sources.settings import ReaderSettings
from app.sources.whatsapp_export import READER
from tests.sources.contract import Sample, SourceContract, zip_of
from tests.sources.whatsapp_chats import NAME, chat, iphone, said


def _lines(start: int, stop: int) -> str:
    return "".join(
        f"{1 + n // 480 % 28:02}.{1 + n // 13440 % 12:02}.{18 + n // 161280}, {8 + n // 60 % 8:02}:{n % 60:02} - "
        f"{('Anna Brandner', 'Berta Lindner')[n % 2]}: Das ist die Nachricht mit der Nummer {n}\n"
        for n in range(start, stop)
    )


class TestAndroidContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        text = chat(
            said("Guten Tag, Frau Lindner"),
            said("Guten Tag! Wie kann ich helfen?\nIch bin bis 17 Uhr da.", "Berta Lindner"),
            said("<Medien ausgeschlossen>"),
            said("Police.pdf (Datei angehängt)\nhier ist sie"),
            said("Diese Nachricht wurde gelöscht."),
            said("Ok"),
            said("Ok"),
            said("Standort: https://maps.google.com/?q=48.2,16.3"),
            "30.01.18, 08:00 - Verpasster Sprachanruf",
            "31.02.18, 08:00 - Anna Brandner: an diesem Tag",
        )
        heard = ("Guten Tag, Frau Lindner", "Ich bin bis 17 Uhr da.", "Police.pdf", "hier ist sie", "Anna Brandner")
        return Sample(NAME, text.encode(), 11, heard)

    def longer(self, items: int) -> Sample:
        return Sample(NAME, _lines(0, items).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        twice = said("Ok") + "\n" + said("Ok") + "\n"
        earlier = chat() + _lines(0, 20) + twice
        later = _lines(10, 20) + twice + said("Ok") + "\n" + said("Danke")
        return Sample(NAME, earlier.encode(), 23), Sample(NAME, later.encode(), 14), 12


class TestIPhoneContract(SourceContract):
    reader = READER
    settings = ReaderSettings(zone="Europe/Vienna", region="AT", own_names=frozenset({"Berta Lindner"}))
    many = 8_000
    survives_cut = False

    def small(self) -> Sample:
        text = (
            iphone("\u200eNachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.")
            + iphone("Grüß Gott")
            + iphone("\u200e<Anhang: 00000003-PHOTO-2018-01-29-12-24-03.jpg>")
            + iphone("Danke 👍", "Berta Lindner")
            + iphone("\u200eSprachanruf. \u200e12 Min.", "Berta Lindner")
        )
        members = {"_chat.txt": text.encode(), "00000003-PHOTO-2018-01-29-12-24-03.jpg": b"\xff\xd8\xff"}
        return Sample("WhatsApp Chat - Anna Brandner.zip", zip_of(members), 5, ("Grüß Gott", "Danke 👍"))

    def longer(self, items: int) -> Sample:
        lines = (
            f"[{1 + n // 5000:02}.01.18, {n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}] Anna: "
            f"{n:032x}{n * 7919 % 99991:032x}{n * 104729 % 99989:064x}\n"
            for n in range(items)
        )
        return Sample("WhatsApp Chat - Anna.zip", zip_of({"_chat.txt": "".join(lines).encode()}, packing=0), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        shared = "".join(iphone(f"Nachricht {n}") for n in range(5))
        name = "WhatsApp Chat - Anna Brandner.zip"
        earlier = zip_of({"_chat.txt": (iphone("davor") + shared).encode()})
        later = zip_of({"_chat.txt": (shared + iphone("danach")).encode()})
        return Sample(name, earlier, 6), Sample(name, later, 6), 5
