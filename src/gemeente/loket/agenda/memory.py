"""Persistent objects that keep in memory what was computed from them."""

from persistent import Persistent
from typing import Any


REMEMBERED = 1_000  # answers per object and connection


class Remembering(Persistent):
    """Keeps answers as long as it does not change.

    Whoever changes it calls ``forget``; for a change by another process, and for one
    that is rolled back, ZODB itself drops what is in memory.
    """

    def remembered(self) -> dict[Any, Any]:
        """What was computed from this object before; kept small."""
        memory = getattr(self, "_v_memory", None)
        if memory is None or len(memory) >= REMEMBERED:
            memory = self._v_memory = {}
        return memory

    def forget(self) -> None:
        """It changed: nothing of what was computed holds any more."""
        self._v_memory = None
