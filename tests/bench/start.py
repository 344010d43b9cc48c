"""P1: from exec to the first paint, to clients and entries on screen, and the memory that takes."""

from tests.bench.bench import Bench
from tests.bench.figure import median_of

TOPIC = "P1 start"


def run(bench: Bench) -> None:
    """Start the program and a bare window in turns."""
    book = bench.scale()
    bare, whole = [], []
    for turn in range(bench.times(8, 1)):
        one = bench.child("bare_window")
        two = bench.child("whole_window", str(book.folder), book.key.hex(), book.giant)
        if turn or bench.is_quick:  # the first turn fills the caches of the disk
            bare.append({"painted": one["painted"] - one["started"], "mb": one["mb"]})
            whole.append({key: two[key] - two["started"] for key in ("painted", "shown", "idle")} | _rest(two))
    bare_ms = [each["painted"] * 1000 for each in bare]
    bare_mb = [each["mb"] for each in bare]

    def ms(key: str) -> list[float]:
        return [each[key] * 1000 for each in whole]

    shown = f"exec to {whole[0]['clients']:,.0f} clients and the {whole[0]['entries']:.0f} newest entries shown"
    bench.add(
        median_of(TOPIC, "exec to first paint", ms("painted"), "ms", "bare window", bare_ms, goal="≤ 400"),
        median_of(TOPIC, shown, ms("shown"), "ms", "bare window", bare_ms, goal="≤ 600"),
        median_of(
            TOPIC, "exec to composer and side column made, all at rest", ms("idle"), "ms", "bare window", bare_ms
        ),
        median_of(
            TOPIC, "memory at the first paint", [each["mb_first"] for each in whole], "MB", "bare window", bare_mb
        ),
        median_of(
            TOPIC, "memory when shown", [each["mb"] for each in whole], "MB", "bare window", bare_mb, goal="≤ 130"
        ),
        median_of(TOPIC, "memory at rest", [each["mb_idle"] for each in whole], "MB", "bare window", bare_mb),
    )


def _rest(found: dict[str, float]) -> dict[str, float]:
    return {key: found[key] for key in ("clients", "entries", "mb_first", "mb", "mb_idle")}
