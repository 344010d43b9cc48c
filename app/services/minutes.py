"""Templates for the minutes of a meeting, in German and English, from resources/templates."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Template:
    """A set of headings to write under; `text` may name {date}, {time}, {place} and {people}."""

    id: str
    title: str
    subject: str
    text: str


@lru_cache(maxsize=2)
def templates(language: str) -> tuple[Template, ...]:
    """The templates of a language ("de", else English), in the order of their file."""
    name = "minutes_de.toml" if language == "de" else "minutes_en.toml"
    found = tomllib.loads((files("resources") / "templates" / name).read_text("utf-8"))["template"]
    return tuple(Template(each["id"], each["title"], each["subject"], each["text"].strip()) for each in found)


def filled(template: Template, *, date: str, time: str, place: str, people: Sequence[str]) -> str:
    """The headings with what is known already; every heading ends so that one can go on writing behind it."""
    known = {"{date}": date, "{time}": time, "{place}": place, "{people}": ", ".join(people)}
    lines = []
    for heading in template.text.splitlines():
        line = heading
        for mark, words in known.items():
            line = line.replace(mark, words)
        lines.append(f"{line.rstrip()} " if line.rstrip().endswith(":") else line.rstrip())
    return "\n".join(lines)
