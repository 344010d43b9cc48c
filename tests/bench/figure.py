"""One measured number beside its yardstick from the same run, and the table and file all of them end in."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it was measured against, and the goal it is to meet."""

    topic: str
    name: str
    value: float
    unit: str
    yardstick: str = ""
    """What else was measured, in the same unit and run."""
    yardstick_value: float | None = None
    n: int = 1
    low: float | None = None
    high: float | None = None
    goal: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the yardstick this is."""
        return self.value / self.yardstick_value if self.yardstick_value else None


def median_of(
    topic: str,
    name: str,
    samples: Sequence[float],
    unit: str,
    yardstick: str = "",
    beside: Sequence[float] = (),
    **rest: Any,
) -> Figure:
    """The median of samples with their spread; `beside` are the yardstick's samples."""
    return Figure(
        topic,
        name,
        statistics.median(samples),
        unit,
        yardstick,
        statistics.median(beside) if beside else None,
        len(samples),
        min(samples),
        max(samples),
        **rest,
    )


def share_of(samples: Sequence[float], share: float) -> float:
    """The value under which this share (0 to 1) of the samples lies."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def number(value: float | None) -> str:
    """A number as one reads it in a table."""
    if value is None:
        return ""
    size = abs(value)
    if size >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if size >= 100 else f"{value:.1f}" if size >= 10 else f"{value:.2f}"


def line(figure: Figure) -> str:
    """One figure as a row of the table."""
    spread = f"{number(figure.low)}–{number(figure.high)}" if figure.low is not None and figure.n > 1 else ""
    beside = (
        f"{figure.yardstick} {number(figure.yardstick_value)}".strip() if figure.yardstick_value is not None else ""
    )
    cells = (
        figure.topic,
        figure.name,
        f"{number(figure.value)} {figure.unit}".strip(),
        spread,
        str(figure.n),
        figure.goal,
        beside,
        number(figure.ratio),
    )
    return f"| {' | '.join(cells)} |"


HEAD = "| | what | measured | range | n | goal | beside it, same run | ratio |\n|---|---|---|---|---|---|---|---|"


def table(figures: Sequence[Figure]) -> str:
    """All figures as a Markdown table."""
    return "\n".join((HEAD, *map(line, figures)))


def save(path: Path, figures: Sequence[Figure], notes: Sequence[str], machine: dict[str, str]) -> None:
    """Write everything as JSON."""
    found = {
        "machine": machine,
        "figures": [asdict(figure) | {"ratio": figure.ratio} for figure in figures],
        "notes": list(notes),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
