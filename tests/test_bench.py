"""The benchmarks can be run: at a size that measures nothing, each yields its figures and the table they end in."""

import json
import logging
from pathlib import Path

import pytest

from tests.bench.__main__ import TOPICS, main
from tests.bench.figure import Figure, line, median_of, share_of


@pytest.mark.parametrize("topic", TOPICS)
def test_each_benchmark_yields_figures_beside_a_yardstick(
    topic: str, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path_factory.getbasetemp() / "bench"
    told = tmp_path / "told" / "figures.json"
    sizes = ("--quick", "--clients", "60", "--entries", "1500")
    assert main(["--only", topic, *sizes, "--cache", str(cache), "--json", str(told)]) == 0
    found = json.loads(told.read_text("utf-8"))
    figures = found["figures"]
    own = [figure for figure in figures if not figure["topic"].startswith("P11")]
    assert own
    assert any(figure["yardstick"] and figure["ratio"] is not None for figure in own)
    for figure in own:
        assert figure["n"] >= 1
        if figure["yardstick_value"]:
            assert figure["ratio"] == pytest.approx(figure["value"] / figure["yardstick_value"])
    assert found["machine"]["sqlcipher"]
    table = capsys.readouterr().out
    assert all(figure["name"] in table for figure in figures)


def test_the_log_is_left_as_it_was_found(tmp_path: Path) -> None:
    log = logging.getLogger("local_store")
    before = list(log.handlers)
    main(["--only", "client_list", "--quick", "--clients", "10", "--entries", "20", "--cache", str(tmp_path)])
    assert log.handlers == before
    assert log.propagate


def test_a_figure_says_its_median_its_spread_and_how_it_compares() -> None:
    figure = median_of("P0", "something", [3.0, 1.0, 8.0], "ms", "bare", [2.0, 2.0, 1.0], goal="≤ 4")
    assert (figure.value, figure.low, figure.high, figure.n) == (3.0, 1.0, 8.0, 3)
    assert figure.ratio == pytest.approx(1.5)
    assert line(figure) == "| P0 | something | 3.00 ms | 1.00–8.00 | 3 | ≤ 4 | bare 2.00 | 1.50 |"


def test_a_figure_without_a_yardstick_has_no_ratio() -> None:
    assert Figure("P0", "something", 3.0, "ms").ratio is None
    assert Figure("P0", "something", 3.0, "ms", "nothing", 0.0).ratio is None


def test_a_share_of_samples_lies_under_the_value() -> None:
    assert share_of([float(number) for number in range(100)], 0.95) == 95
    assert share_of([5.0], 0.99) == 5.0
