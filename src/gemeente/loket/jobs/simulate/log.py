"""What happened, as the clients saw it: a line of JSON for each answer they got."""

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any
import json


class Log:
    """Writes entries, from many threads; a line is whole or not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._file = path.open("w", encoding="utf-8")

    def write(self, entry: dict[str, Any]) -> None:
        """One more entry, on the disk before this returns."""
        line = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
        with self._lock:
            self._file.write(line + "\n")
            self._file.flush()

    def close(self) -> None:
        """No more entries come."""
        with self._lock:
            self._file.close()


def read(path: Path) -> list[dict[str, Any]]:
    """The entries of a log, as they were written."""
    return list(_entries(path))


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
