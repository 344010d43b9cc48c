"""What the office counts about itself (Prometheus): routes, durations and outcomes, never a person."""

from collections import Counter as Tally
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Measures:
    """The figures of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "mappe_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "mappe_request_seconds",
            "How long requests took, waits for news left out.",
            ("route",),
            buckets=(0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
            registry=self._registry,
        )
        self._waiting = Gauge("mappe_waiting_devices", "Devices that wait for news.", registry=self._registry)
        self._operations = Counter(
            "mappe_operations", "Operations pushed, by what became of them.", ("outcome",), registry=self._registry
        )
        self._rows = Counter("mappe_rows_pulled", "Rows given to devices.", registry=self._registry)
        self._failures = Counter("mappe_failures", "Requests that ended in a fault of ours.", registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float, *, is_wait: bool) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        if not is_wait:
            self._seconds.labels(route).observe(seconds)
        if status == 500:
            self._failures.inc()

    def waiting(self, devices: int) -> None:
        """So many devices wait for news now."""
        self._waiting.set(devices)

    def operations(self, outcomes: Iterable[str]) -> None:
        """These became of a push."""
        for outcome, count in Tally(outcomes).items():
            self._operations.labels(outcome).inc(count)

    def rows(self, count: int) -> None:
        """So many rows went out in a pull."""
        self._rows.inc(count)

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)
