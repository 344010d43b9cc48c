"""A further laptop of the same adviser takes a whole book over from an office; arguments: address, folder.

Prints seconds, how many entries came, and the most that this laptop held in memory.
"""

import json
import sys
import time
from pathlib import Path

from app.services import joining
from app.services.opening import Protection
from app.sync.connecting import connect
from app.sync.cycle import Cycle
from app.sync.writer import DirectWriter
from tests.bench.machine import peak_mb
from tests.bench.slow import listen

_SECRET = "Kirschkuchen am Dienstag"


def main() -> None:
    """Measure and print."""
    slow = listen()
    address, folder = sys.argv[1], Path(sys.argv[2])
    visitor = joining.Visitor(address)
    joining.sign_in(visitor, "petra.messung", _SECRET)
    [grant] = joining.books(visitor)
    protection = Protection(by_keyring=False, passphrase=_SECRET)
    with joining.open_here(visitor, grant, folder, protection, DirectWriter).store as store:
        ends, transport = connect(store, DirectWriter(store))
        started = time.perf_counter()
        Cycle(ends).run()
        seconds = time.perf_counter() - started
        transport.close()
        entries = store.look(lambda session: session.value("SELECT count(*) FROM interaction"))
    print(json.dumps({"copy_s": seconds, "copied": entries, "copy_mb": peak_mb(), "slow": slow.found}))


if __name__ == "__main__":
    main()
