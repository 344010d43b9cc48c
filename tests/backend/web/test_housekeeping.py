"""The served office clears away what has had its time, once a day, whoever of its processes is first."""

import asyncio
import threading
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from app.backend.admin import tidying
from app.backend.admin.office import Office
from app.backend.people import refresh_tokens
from app.backend.people.tables import refresh_token
from app.backend.store.database import wall_clock_ms
from app.backend.web.housekeeping import Housekeeping
from app.wire.limits import REFRESH_TOKEN_AGE
from tests.backend.office import running_office
from tests.backend.web.quiet_journal import QuietJournal

_DAY_MS = timedelta(days=1) // timedelta(milliseconds=1)


def test_one_process_a_day_clears_away_and_old_tokens_go(tmp_path: Path) -> None:
    late = REFRESH_TOKEN_AGE // timedelta(milliseconds=1)
    now = [wall_clock_ms()]
    with running_office(tmp_path / "office", now_ms=lambda: now[0]) as running:
        office = running.office
        laptop = running.laptop(running.person("Anna Beispiel"))
        laptop.session.close()
        begin = partial(refresh_tokens.begin, tenant_id=laptop.tenant, person_id=laptop.person, device_id=laptop.device)
        office.database.transaction(begin)
        beside = Office.open(running.settings, now_ms=lambda: now[0])
        try:
            done = [tidying.tidy_today(each) for each in (office, beside, office)]
            assert [each is not None for each in done] == [True, False, False]
            assert _tokens(office) > 0, "what is still good stays"
            now[0] += late + _DAY_MS
            done = [tidying.tidy_today(each) for each in (beside, office)]
            assert [each is not None for each in done] == [True, False]
        finally:
            beside.close()
        assert _tokens(office) == 0
        assert len(list(running.settings.path(running.settings.staging_folder).glob("tidied-*"))) == 1


def _tokens(office: Office) -> int:
    return office.database.snapshot(lambda tx: len(tx.rows(refresh_token.select())))


def test_it_works_beside_the_loop_writes_what_it_did_and_outlives_a_fault() -> None:
    log = QuietJournal()
    threads: list[int] = []

    async def run() -> int:
        again = asyncio.Event()
        loop = asyncio.get_running_loop()

        def chore() -> Mapping[str, int] | None:
            threads.append(threading.get_ident())
            if len(threads) == 1:
                raise ValueError("somebody's name")
            if len(threads) == 2:
                return {"files": 3}
            loop.call_soon_threadsafe(again.set)
            return None

        keeping = Housekeeping(chore, log, first_s=0, every_s=0)
        keeping.begin()
        await asyncio.wait_for(again.wait(), 30)
        await keeping.end()
        return threading.get_ident()

    here = asyncio.run(run())
    assert here not in threads
    assert [word for word, _ in log.lines[:2]] == ["fault", "tidied"]
    assert log.lines[1][1] == {"files": 3}
    assert "somebody" not in str(log.lines)
