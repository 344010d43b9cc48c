"""A screen for the windows that are measured: one of its own by Xvfb, or Qt's offscreen drawing where there is none."""

import os
import shutil
import subprocess
from types import TracebackType
from typing import Self


class Display:
    """Starts Xvfb on a free number and ends it again."""

    def __init__(self) -> None:
        self._server: subprocess.Popen[bytes] | None = None
        self._name = ""

    def __enter__(self) -> Self:
        program = shutil.which("Xvfb")
        if program:
            reading, writing = os.pipe()
            self._server = subprocess.Popen(
                [program, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                pass_fds=(writing,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.close(writing)
            with os.fdopen(reading) as pipe:
                self._name = pipe.readline().strip()
            if not self._name:
                self._stop()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(10)
            self._server = None

    @property
    def words(self) -> str:
        """How windows are drawn."""
        return "X11 (Xvfb)" if self._server else "offscreen"

    def environment(self) -> dict[str, str]:
        """What a program needs to find the screen."""
        if self._server:
            return {"DISPLAY": f":{self._name}", "QT_QPA_PLATFORM": "xcb"}
        return {"QT_QPA_PLATFORM": "offscreen"}
