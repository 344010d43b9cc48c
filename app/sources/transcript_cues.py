"""The cues of a WebVTT transcript: when, who, which words. What is no cue is told apart, what is broken is said."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.sources.record import Reason, Rejection

_TIMING = re.compile(
    r"\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})\s*-->\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})(?:\s.*)?$"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>(.*?)(?=</v>|<v[\s.]|$)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?(?:[a-zA-Z][^<>]*|\d[\d:.]*)?>")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|lrm|rlm|quot|#39|apos);")
_ENTITIES = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\u00a0",
    "lrm": "",
    "rlm": "",
    "quot": '"',
    "#39": "'",
    "apos": "'",
}
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_CUE_LIMIT = 65536
"""Characters of one cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of talk."""

    line: int
    begin_ms: int
    end_ms: int
    turns: tuple[tuple[str, str], ...]
    """(voice, words); the voice is "" where nobody is named."""
    began_at: str = ""
    """The instant it began, where the transcript knows it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside the cues: the first line behind "WEBVTT", and notes."""

    text: str


def cues(lines: Iterable[str]) -> Iterator[Cue | Remark | Rejection]:
    """The cues of a transcript whose lines these are, in their order."""
    block: list[str] = []
    number = begin = 0
    for number, line in enumerate(lines, 1):
        if line.strip():
            begin = begin if block else number
            if sum(map(len, block)) <= _CUE_LIMIT:
                block.append(line)
        elif block:
            yield from _block(block, begin)
            block = []
    if block:
        yield from _block(block, begin)


def _block(block: list[str], number: int) -> Iterator[Cue | Remark | Rejection]:
    first = block[0].lstrip("\ufeff")
    if number == 1 and first.startswith("WEBVTT"):
        remark = "\n".join((first.removeprefix("WEBVTT"), *block[1:])).strip(" \t-–\n")
        if remark:
            yield Remark(remark)
        return
    if _ASIDE.match(first):
        yield Remark("\n".join(block).removeprefix("NOTE").strip())
        return
    # Files of careless programs lack the empty line between two cues.
    starts = [at for at, line in enumerate(block) if "-->" in line]
    if not starts:
        yield Rejection(f"line {number}", Reason.STRAY, "neither a cue nor a note", "\n".join(block)[:_CUE_LIMIT])
        return
    for at, following in zip(starts, [*starts[1:], len(block)], strict=True):
        yield _cue(block[at:following], number + at)


def _cue(block: list[str], number: int) -> Cue | Rejection:
    found = _TIMING.match(block[0])
    raw = "\n".join(block)[:_CUE_LIMIT]
    if found is None:
        return Rejection(f"line {number}", Reason.UNREADABLE, f"times {block[0][:60]!r}", raw)
    begin, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
    told = "\n".join(block[1:])
    if told.lstrip().startswith("{"):
        known = _told(told)
        if known is not None:
            return Cue(number, begin, max(begin, end), ((known[0], known[1]),), known[2])
    return Cue(number, begin, max(begin, end), tuple(_turns(told)))


def _milliseconds(parts: Iterable[str | None]) -> int:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return (int(hours) * 3600 + int(minutes) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))


def _turns(told: str) -> Iterator[tuple[str, str]]:
    """The voices of a cue, each with its words; what stands outside of them belongs to nobody."""
    at = 0
    for found in _VOICE.finditer(told):
        if outside := _words(told[at : found.start()]):
            yield "", outside
        yield _words(found[1]), _words(found[2])
        at = found.end()
    if outside := _words(told[at:]):
        yield "", outside


def _words(text: str) -> str:
    plain = _ENTITY.sub(lambda found: _ENTITIES[found[1]], _TAG.sub("", text))
    return " ".join(plain.split())


def _told(text: str) -> tuple[str, str, str] | None:
    """Voice, words and instant of a cue that is written in JSON, as Teams hands them out with its meta data."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("spokenText"), str):
        return None
    voice, began = value.get("speakerName"), value.get("startDateTime")
    spoken = " ".join(value["spokenText"].split())
    return (voice if isinstance(voice, str) else ""), spoken, (began if isinstance(began, str) else "")
