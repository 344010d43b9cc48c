"""Whatever write fails, with whatever error, once or for ever: a sentence for the adviser, and nothing lost.

The long form is `python -m tests.durability.io_faults`.
"""

import json
import subprocess
import sys

from tests.durability.compiler import need_compiler


def test_the_first_writes_fail_in_every_way_and_nothing_is_lost() -> None:
    need_compiler()
    command = [sys.executable, "-m", "tests.durability.io_faults", "--points", "12"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    found = json.loads(done.stdout)
    assert (found["lost"], found["broken"], found["bugs"]) == ([], [], [])
    assert found["runs"] == found["met"] == 96
    assert found["told"] > found["runs"]
    assert found["done"]
    assert done.returncode == 0
