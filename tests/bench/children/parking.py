"""Parks one poll for each device at an office; arguments: address, the devices' file, the office's process id, seconds.

Nothing is answered for so many seconds after the last poll was sent: all of them wait.
Prints how many wait at the same time, and what the office holds in memory then.
"""

import asyncio
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.backend.store.database import wall_clock_ms
from app.wire import signature
from app.wire.feed import WaitRequest

_TARGET = "/sync/v1/wait"


async def _parked(address: str, told: dict[str, object], pid: int, settled_s: float) -> dict[str, float]:
    place = urlsplit(address)
    assert place.hostname is not None
    devices = told["devices"]
    assert isinstance(devices, list)
    streams = []
    for one in devices:
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        writer.write(_request(place.netloc, one, str(told["book"])))
        await writer.drain()
        streams.append((reader, writer))
    answers = [asyncio.ensure_future(reader.read(1)) for reader, _ in streams]
    await asyncio.wait(answers, timeout=settled_s)
    waiting = sum(not answer.done() for answer in answers)
    held = _resident_mb(pid)
    for answer, (_, writer) in zip(answers, streams, strict=True):
        answer.cancel()
        writer.close()
    return {"parked": waiting, "mb": held}


def _resident_mb(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))
    assert found is not None
    return int(found.group(1)) / 1024


def _request(host: str, device: dict[str, str], book: str) -> bytes:
    body = msgspec.json.encode(WaitRequest(device["device"], {book: 0}))
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(device["key"]))
    signed = signature.sign(key, device["device"], "POST", _TARGET, body, wall_clock_ms())
    headers = {
        "Host": host,
        "Authorization": f"Bearer {device['token']}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        **signed,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST {_TARGET} HTTP/1.1\r\n{lines}\r\n".encode() + body


def main() -> None:
    """Print the figures."""
    told = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    print(json.dumps(asyncio.run(_parked(sys.argv[1], told, int(sys.argv[3]), float(sys.argv[4])))))


if __name__ == "__main__":
    main()
