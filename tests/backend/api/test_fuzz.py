"""Made-up questions, a few to each endpoint: nothing breaks, and every answer is as the office describes it."""

from pathlib import Path

from tests.backend.api.fuzz import made_up_questions

_EACH = 3
_MORE = {"push": 30, "pull": 6}


def test_every_answer_is_as_the_office_describes_it(tmp_path: Path) -> None:
    with made_up_questions(tmp_path / "office") as fuzz:
        summary = fuzz.run(_EACH, _MORE)
        faults = [line for line in fuzz.office.lines() if line["event"] == "fault"]
    assert summary.failures == []
    assert faults == []
    assert summary.endpoints == len(fuzz.operations)
    assert summary.outcomes["applied"]
    assert summary.outcomes["quarantined"]
    assert sum(count > 0 for count in summary.succeeded.values()) > summary.endpoints / 2
