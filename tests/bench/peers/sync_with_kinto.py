"""Records pushed to and pulled from a Kinto server on PostgreSQL; arguments: folder, number of records, database URL.

Runs in an environment of its own; what is pulled is decoded only. Batches hold 500 requests (its default is 25).
"""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

import requests

_SETTINGS = """\
[server:main]
use = egg:waitress#main
host = 127.0.0.1
port = {port}
[app:main]
use = egg:kinto
kinto.batch_max_requests = 1000
kinto.paginate_by = 5000
kinto.storage_max_fetch_size = 1000000
kinto.includes = kinto.plugins.default_bucket
                 kinto.plugins.accounts
kinto.storage_backend = kinto.core.storage.postgresql
kinto.storage_url = {database}
kinto.cache_backend = kinto.core.cache.postgresql
kinto.cache_url = {database}
kinto.permission_backend = kinto.core.permission.postgresql
kinto.permission_url = {database}
kinto.userid_hmac_secret = loopback-benchmark-only
multiauth.policies = account
kinto.default_bucket_hmac_secret = loopback-benchmark-only
multiauth.policy.account.use = kinto.plugins.accounts.AccountsPolicy
kinto.account_create_principals = system.Everyone
kinto.account_write_principals = account:admin
kinto.bucket_create_principals = system.Authenticated
"""
_BATCH, _PAGE = 500, 1000


def main() -> None:
    """Measure and print."""
    folder, count, database = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    folder.mkdir(parents=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = folder / "kinto.ini"
    settings.write_text(_SETTINGS.format(port=port, database=database), "utf-8")
    kinto = str(Path(sys.executable).with_name("kinto"))
    subprocess.run([kinto, "migrate", "--ini", str(settings)], check=True, capture_output=True)
    pinned = shutil.which("taskset") is not None and (os.cpu_count() or 1) > 1
    command = [*(["taskset", "-c", "0"] if pinned else []), kinto, "start", "--ini", str(settings), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/v1"
        _wait_for(address)
        if pinned:
            os.sched_setaffinity(0, {1})
        print(json.dumps({"records": count, **_measured(address, count)}))
    finally:
        server.terminate()
        server.wait(30)


def _measured(address: str, count: int) -> dict[str, object]:
    session = requests.Session()
    session.auth = ("bench", "bench-pass")
    requests.put(f"{address}/accounts/bench", json={"data": {"password": "bench-pass"}}, timeout=60)
    collection = f"/buckets/b{uuid.uuid4().hex[:8]}/collections/c"
    for path in (collection.partition("/collections")[0], collection):
        session.put(address + path, timeout=60).raise_for_status()
    random.seed(1)
    records = [_record(number) for number in range(count)]
    started = time.perf_counter()
    for start in range(0, count, _BATCH):
        _batch(session, address, collection, records[start : start + _BATCH], "PUT")
    pushed = time.perf_counter() - started
    started = time.perf_counter()
    got, etag, url = 0, "", f"{address}{collection}/records?_limit={_PAGE}&_sort=last_modified"
    while url:
        answer = session.get(url, timeout=300)
        answer.raise_for_status()
        got += len(answer.json()["data"])
        etag = etag or answer.headers["ETag"]
        url = answer.headers.get("Next-Page", "")
    pulled = time.perf_counter() - started
    if got != count:
        raise AssertionError(f"{got} of {count} came back")
    since = f"{address}{collection}/records?_since="
    empty, sending, receiving = [], [], []
    for turn in range(5):
        empty.append(_timed(partial(_since, session, since, etag)))
        edits = [{"id": one["id"], "phone": f"new {turn}"} for one in records[:100]]
        sending.append(_timed(partial(_batch, session, address, collection, edits, "PATCH")))
        receiving.append(_timed(partial(_since, session, since, etag)))
        etag = session.get(since + etag.strip('"'), timeout=60).headers["ETag"]
    return {
        "push_s": pushed,
        "pull_s": pulled,
        "empty_s": empty,
        "push_100_s": sending,
        "delta_100_s": receiving,
    }


def _record(number: int) -> dict[str, object]:
    return {
        "id": str(uuid.UUID(int=random.getrandbits(128))),
        "kind": "client",
        "name": f"Kunde {number:06}",
        "street": f"Musterstrasse {number % 300}",
        "city": "Musterstadt",
        "phone": f"+49 170 {number:07}",
        "note": "x" * 60,
        "premium": number * 7 % 5000,
    }


def _batch(
    session: requests.Session, address: str, collection: str, records: list[dict[str, object]], method: str
) -> None:
    asked = [
        {"path": f"/v1{collection}/records/{record['id']}", "body": {"data": record}, "method": method}
        for record in records
    ]
    answer = session.post(f"{address}/batch", json={"requests": asked}, timeout=300)
    answer.raise_for_status()
    bad = [one for one in answer.json()["responses"] if one["status"] not in (200, 201)]
    if bad:
        raise AssertionError(bad[:1])


def _since(session: requests.Session, address: str, etag: str) -> object:
    return session.get(address + etag.strip('"'), timeout=60).json()


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            requests.get(address + "/", timeout=2)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not start")


if __name__ == "__main__":
    main()
