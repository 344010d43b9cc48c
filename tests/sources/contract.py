"""What every reader promises: one class that each reader's tests inherit, and the tools they share.

    class TestWhatsAppContract(SourceContract):
        reader = READER

        def small(self) -> Sample: ...
        def longer(self, items: int) -> Sample: ...
        def overlapping(self) -> tuple[Sample, Sample, int]: ...

Damaged files are fed to all of them by `test_fuzz`, which begins with the samples of these classes.
"""

import io
import random
import tarfile
import zipfile
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings

from app.sources.reader import Reader, Recognised
from app.sources.record import (
    Rejection,
    Skip,
    SourceClaim,
    SourceContact,
    SourceItem,
    SourceRecord,
    SourceRow,
    SourceUpdate,
    Warned,
)
from app.sources.record import SourceContract as ContractItem
from app.sources.settings import ReaderSettings
from app.sources.source_file import CancelledError, Progress, SourceError, SourceFile
from app.sources.wall_time import to_utc, zone_of

CUTS = 24
"""At how many evenly spread points a file is cut off."""

Edit = tuple[str, int, int]
"""What is done to a file, where, and with which byte or over which length."""

FUZZ = settings(
    max_examples=100,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the format, made by its test."""

    name: str
    data: bytes
    items: int
    """How many items a person counts in it: what is imported, left out and refused."""
    said: tuple[str, ...] = ()
    """What people wrote in it; must come out letter for letter."""


# --- tools --------------------------------------------------------------------------------------------


def written(folder: Path, sample: Sample) -> Path:
    """The sample as a file in that folder."""
    path = folder / sample.name
    path.write_bytes(sample.data)
    return path


def read_all(
    reader: Reader,
    path: Path,
    reader_settings: ReaderSettings | None = None,
    progress: Progress | None = None,
) -> list[SourceItem]:
    """Every item the reader yields for that file."""
    with SourceFile(path, progress) as file:
        return list(reader.read(file, reader_settings or ReaderSettings()))


def recognised(reader: Reader, path: Path) -> Recognised | None:
    """What the reader takes that file for."""
    with SourceFile(path) as file:
        return reader.recognise(file)


def records(items: Iterable[SourceItem]) -> list[SourceRecord]:
    """The records among them, in order."""
    return [item for item in items if isinstance(item, SourceRecord)]


def contacts(items: Iterable[SourceItem]) -> list[SourceContact]:
    """The contacts among them, in order."""
    return [item for item in items if isinstance(item, SourceContact)]


def updates(items: Iterable[SourceItem]) -> list[SourceUpdate]:
    """The changes of other records among them, in order."""
    return [item for item in items if isinstance(item, SourceUpdate)]


def rejections(items: Iterable[SourceItem]) -> list[Rejection]:
    """What was refused."""
    return [item for item in items if isinstance(item, Rejection)]


def skips(items: Iterable[SourceItem]) -> list[Skip]:
    """What was left out on purpose."""
    return [item for item in items if isinstance(item, Skip)]


def warned(items: Iterable[SourceItem]) -> dict[str, str]:
    """What the reader says about the whole file: code to detail."""
    return {item.code: item.detail for item in items if isinstance(item, Warned)}


def counted(items: Iterable[SourceItem]) -> int:
    """How many items of the file these account for."""
    return sum(not isinstance(item, Warned) for item in items)


def keys(items: Iterable[SourceItem]) -> list[tuple[str, ...]]:
    """The keys of records, contacts, contracts, claims and rows, in order."""
    keyed = SourceRecord | SourceContact | ContractItem | SourceClaim | SourceRow
    return [item.key for item in items if isinstance(item, keyed)]


def everything_said(items: Iterable[SourceItem]) -> str:
    """All words a person could read in these items."""
    words: list[str] = []
    for item in items:
        if isinstance(item, SourceRecord):
            words += [item.subject, item.text, *(attachment.name for attachment in item.attachments)]
            words += [part for party in item.parties for part in (party.identity, party.name)]
            words += [item.conversation.title] if item.conversation else []
        elif isinstance(item, SourceContact):
            words += [item.name, item.given_name, item.family_name, item.title, item.firm, item.note]
            words += [*(point.value for point in item.points), *item.categories]
        elif isinstance(item, ContractItem):
            words += [item.number, item.provider, item.branch, item.product, item.iban, item.note]
        elif isinstance(item, SourceClaim):
            words += [item.number, item.title, item.cause, item.note]
        elif isinstance(item, SourceUpdate):
            words.append(item.text or "")
        elif isinstance(item, SourceRow):
            words += [value for value in item.values.values() if isinstance(value, str)]
    return "\n".join(words)


def zip_of(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 31, 12, 0, 0)), data, packing)
    return target.getvalue()


def tar_of(members: Mapping[str, bytes], mode: str = "w") -> bytes:
    """A tar archive with these members; "w:gz" for a compressed one."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def damaged(data: bytes, edits: Sequence[Edit]) -> bytes:
    """These bytes after some accidents: bytes flipped, put in, lost, repeated."""
    broken = bytearray(data)
    for what, where, value in edits:
        if not broken:
            break
        place = where % len(broken)
        if what == "flip":
            broken[place] = value % 256
        elif what == "insert":
            broken.insert(place, value % 256)
        elif what == "lose":
            del broken[place : place + value]
        else:
            broken[place:place] = broken[place : place + value]
    return bytes(broken)


def assert_sound(items: Sequence[SourceItem]) -> None:
    """What holds for the items of any file, whole or damaged."""
    assert len(set(keys(items))) == len(keys(items)), "two items under one key"
    for item in items:
        if isinstance(item, Warned):
            assert item.code
            continue
        assert item.place, f"without a place: {type(item).__name__}"
        if isinstance(item, SourceRecord):
            assert item.at.tzinfo is UTC, f"{item.place}: not in UTC"
            assert item.local.tzinfo is None, f"{item.place}: the wall time has a zone"
            assert str(zone_of(item.zone)) == item.zone, f"{item.place}: no such zone: {item.zone}"
            is_right = any(item.at == to_utc(item.local, item.zone, fold) for fold in (0, 1))
            assert is_right, f"{item.place}: {item.local} in {item.zone} is not {item.at}"
            assert item.duration_s is None or item.duration_s >= 0
            assert len(item.raw) <= 65536
        if isinstance(item, SourceUpdate):
            assert item.at is None or item.at.tzinfo is UTC, f"{item.place}: not in UTC"
            assert len(item.raw) <= 65536
        if isinstance(item, ContractItem | SourceClaim):
            assert len(item.raw) <= 65536
        if isinstance(item, SourceRecord | SourceContact | ContractItem | SourceClaim | SourceUpdate):
            assert item.key
            assert all(isinstance(part, str) for part in item.key)


_LETTER = (
    "Sehr geehrte Frau Brandner,\n\nanbei erhalten Sie die Unterlagen zu Ihrem Antrag vom 3. Mai.\n"
    "Bitte melden Sie sich bis 12:30 Uhr: wir sind gern für Sie da.\n\nMit freundlichen Grüßen\nIhr Beraterteam\n"
)
_PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))


def strangers() -> dict[str, bytes]:
    """Files that belong to no reader."""
    return {
        "empty": b"",
        "noise.bin": random.Random(7).randbytes(5000),
        "brief.txt": _LETTER.encode(),
        "bild.png": _PICTURE,
        "bilder.zip": zip_of({"bild.png": _PICTURE}),
    }


# --- promises -----------------------------------------------------------------------------------------


class SourceContract(ABC):
    """Inherit, name it Test..., and provide the reader and three samples."""

    reader: ClassVar[Reader]
    settings: ClassVar[ReaderSettings] = ReaderSettings()
    many: ClassVar[int] = 20_000
    """Items of a file that is larger than a mebibyte."""
    survives_cut: ClassVar[bool] = True
    """Whether the items before a cut are still read; an archive's directory stands at its end, so it cannot be."""

    @abstractmethod
    def small(self) -> Sample:
        """A valid file that shows what the format has: some ten items, each kind of party, text, attachment."""

    @abstractmethod
    def longer(self, items: int) -> Sample:
        """A valid file with that many items."""

    @abstractmethod
    def overlapping(self) -> tuple[Sample, Sample, int]:
        """Two exports of the same thing, and how many records and contacts stand in both.

        Where the format has no ids, let two equal items stand beside each other in the overlap.
        """

    def read(self, folder: Path, sample: Sample, progress: Progress | None = None) -> list[SourceItem]:
        """All items of a sample."""
        return read_all(self.reader, written(folder, sample), self.settings, progress)

    def test_it_recognises_its_own_file(self, tmp_path: Path) -> None:
        found = recognised(self.reader, written(tmp_path, self.small()))
        assert found is not None
        assert 0 < found.sureness <= 100

    def test_it_leaves_the_files_of_strangers_alone(self, tmp_path: Path) -> None:
        for name, data in strangers().items():
            assert recognised(self.reader, written(tmp_path, Sample(name, data, 0))) is None, name

    def test_a_name_alone_does_not_make_a_file_its_own(self, tmp_path: Path) -> None:
        for data in (b"", random.Random(11).randbytes(3000)):
            assert recognised(self.reader, written(tmp_path, Sample(self.small().name, data, 0))) is None

    def test_every_item_of_the_file_is_accounted_for(self, tmp_path: Path) -> None:
        for sample in (self.small(), self.longer(57), *self.overlapping()[:2]):
            items = self.read(tmp_path, sample)
            assert_sound(items)
            assert counted(items) == sample.items, [item for item in items if not isinstance(item, SourceRecord)]

    def test_what_people_wrote_comes_out_letter_for_letter(self, tmp_path: Path) -> None:
        for sample in (self.small(), *self.overlapping()[:2]):
            read = everything_said(self.read(tmp_path, sample))
            assert [words for words in sample.said if words not in read] == []

    def test_reading_twice_finds_the_same_keys(self, tmp_path: Path) -> None:
        sample = self.small()
        once = keys(self.read(tmp_path, sample))
        assert once
        assert keys(self.read(tmp_path, sample)) == once

    def test_an_overlapping_export_shares_exactly_the_overlap(self, tmp_path: Path) -> None:
        earlier, later, shared = self.overlapping()
        first = Counter(keys(self.read(tmp_path, earlier)))
        second = Counter(keys(self.read(tmp_path, later)))
        assert shared > 0
        assert (first & second).total() == shared
        assert (first | second).total() == first.total() + second.total() - shared

    def test_a_file_cut_off_anywhere_ends_in_words(self, tmp_path: Path) -> None:
        sample = self.small()
        for part in range(CUTS):
            cut = sample.data[: len(sample.data) * part // CUTS]
            self._reads_or_says_why(tmp_path, Sample(sample.name, cut, 0))

    def test_what_stands_before_a_cut_is_still_read(self, tmp_path: Path) -> None:
        if not self.survives_cut:
            sample = self.small()
            half = Sample(sample.name, sample.data[: len(sample.data) // 2], 0)
            with pytest.raises(SourceError):
                self.read(tmp_path, half)
            return
        sample = self.longer(60)
        whole = keys(self.read(tmp_path, sample))
        rest = keys(self.read(tmp_path, Sample(sample.name, sample.data[: len(sample.data) * 3 // 4], 0)))
        assert len(set(rest) & set(whole)) >= len(whole) // 2

    def test_a_stop_is_obeyed_at_once(self, tmp_path: Path) -> None:
        with pytest.raises(CancelledError):
            self.read(tmp_path, self.small(), Progress(is_cancelled=lambda: True))

    def test_a_stop_in_the_middle_is_obeyed_before_the_end(self, tmp_path: Path) -> None:
        path = written(tmp_path, self.longer(self.many))
        assert path.stat().st_size > 1 << 20, "`many` is too small to tell the middle from the end"
        begun: list[SourceItem] = []
        with SourceFile(path, Progress(is_cancelled=lambda: bool(begun))) as file:
            items = self.reader.read(file, self.settings)
            begun.append(next(item for item in items if not isinstance(item, Warned)))
            with pytest.raises(CancelledError):
                list(items)

    def test_progress_grows_and_reaches_its_total(self, tmp_path: Path) -> None:
        for sample in (self.small(), self.longer(self.many)):
            told: list[tuple[int, int]] = []
            self.read(tmp_path, sample, Progress(report=lambda done, total, told=told: told.append((done, total))))  # type: ignore[misc]
            shares = [done / total for done, total in told]
            assert shares == sorted(shares)
            assert shares[-1] == 1.0

    def _reads_or_says_why(self, folder: Path, sample: Sample) -> None:
        path = written(folder, sample)
        try:
            recognised(self.reader, path)
            items = read_all(self.reader, path, self.settings)
        except SourceError:
            return
        assert_sound(items)
