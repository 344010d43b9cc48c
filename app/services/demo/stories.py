"""The great stories of the demo book, each put on its days."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.services.demo.cast import Cast
from app.services.demo.dates import Dates
from app.services.demo.script import parse_script
from app.services.demo.telling import Play
from app.services.demo.words import word_file

STORY_FILES = ("stories_home", "stories_work")


def stories(cast: Cast, dates: Dates) -> Iterator[Play]:
    """Every story, once for each client it happens to; a story with a fixed day only where that day fits the book."""
    for name in STORY_FILES:
        for words in word_file(name)["story"]:
            lines = parse_script(words["script"])
            happenings = [words, *words.get("also", ())]
            for number, happening in enumerate(happenings):
                if "fixed" in words:
                    first = date.fromisoformat(words["fixed"])
                    if not dates.today - timedelta(days=900) < first < dates.today - timedelta(days=30):
                        continue
                else:
                    ends = dates.today + timedelta(days=happening["ends"])
                    first = dates.first_day(lines, ends, words.get("weekday"))
                yield Play(
                    key=f"{words['key']}{number or ''}",
                    title=words["title"],
                    lines=lines,
                    member=cast[happening["who"]],
                    first=first,
                    case=words.get("case", ""),
                    offers=words.get("offers"),
                )
