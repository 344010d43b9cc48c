from pathlib import Path

from app.sources.gdv_records import READER
from tests.sources.contract import Sample, SourceContract, recognised, written
from tests.sources.gdv_builder import (
    account,
    address,
    cause,
    claim,
    contract,
    headed,
    mails,
    numbers,
    package,
    posting,
    product,
    text_of,
)


class TestGdvContract(SourceContract):
    reader = READER
    many = 6_000

    def small(self) -> Sample:
        records = package(
            address("HR100", title="Dr.", sex="2"),
            numbers(
                "HR100", client="K77", account="0123456789", bank="37050198", k10="0221 998877", k30="0171 3920012"
            ),
            mails("HR100", k50="anna.brandner@example.org"),
            account("HR100", "DE02370502990000684712", birth_name="Sommer"),
            contract("HR100"),
            product("HR100", gross=14280, name="Hausrat Komfort", printed="HR 100-0"),
            headed("0210", "HR100", "130", {169: "000000065000", 251: "1", 256: " "}),
            headed("0220", "HR100", "130", {44: "01072019"}),
            posting("HR100"),
            claim("HR100", "S2025-1", cents=45000, words="Glastisch zerbrochen"),
            cause("HR100", "2002", reserve=10000),
            headed("0815", "HR100", "130", {43: "etwas Eigenes"}),
            address("KF200", "050", family="Weiß & Söhne GmbH", given="", salutation="3", born="00000000"),
            contract("KF200", "050", net=83210, rhythm="4"),
            headed("0210", "KF200", "050", {50: "Opel", 65: "Vivaro", 97: "W0L000051T2123456", 114: "K-WS 12"}),
        )
        said = ("Dr. Anna Brandner", "Weiß & Söhne GmbH", "Glastisch zerbrochen", "anna.brandner@example.org")
        return Sample("bestand.gdv", text_of(records), len(records), (*said, "Hausrat Komfort", "K-WS 12"))

    def longer(self, items: int) -> Sample:
        records: list[str] = []
        while len(records) < items - 2:
            number = f"N{len(records)}"
            records += [address(number, family=f"Muster {number}"), contract(number), posting(number)]
        return Sample("bestand.gdv", text_of(package(*records[: items - 2])), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        def exported(*numbers_: str) -> Sample:
            records: list[str] = []
            for number in numbers_:
                records += [address(number, family=f"Muster {number}"), contract(number)]
                # Two equal postings on one day are two postings.
                records += [posting(number), posting(number)]
            return Sample("bestand.gdv", text_of(package(*records)), len(records) + 2)

        return exported("A1", "B2"), exported("B2", "C3"), 4


def test_a_file_says_who_sent_it(tmp_path: Path) -> None:
    found = recognised(READER, written(tmp_path, TestGdvContract().small()))
    assert found is not None
    assert (found.sureness, found.title) == (95, "Nordlicht Versicherung AG")


def test_a_piece_out_of_the_middle_is_recognised(tmp_path: Path) -> None:
    records = [address("HR100"), contract("HR100"), posting("HR100")]
    assert recognised(READER, written(tmp_path, Sample("teil.txt", text_of(records), 3))) is not None
