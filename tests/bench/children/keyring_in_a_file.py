"""A keyring for measuring: as fast as a file, so that what is measured is the program's own part."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Keeps everything in the file that MAPPE_BENCH_KEYRING names."""

    priority = 9

    def _kept(self) -> dict[str, str]:
        path = Path(os.environ["MAPPE_BENCH_KEYRING"])
        found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        return found

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept under this name."""
        return self._kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        kept = self._kept() | {f"{service}/{username}": password}
        Path(os.environ["MAPPE_BENCH_KEYRING"]).write_text(json.dumps(kept))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        kept = self._kept()
        kept.pop(f"{service}/{username}", None)
        Path(os.environ["MAPPE_BENCH_KEYRING"]).write_text(json.dumps(kept))
