"""Persistent objects that remember what was computed from them, or are stored small."""

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


class Record(Persistent):
    """A persistent object stored as a tuple of its ``FIELDS``, without their names.

    A later version may add fields at the end: what an older record lacks, the class
    attribute of that name gives.
    """

    FIELDS: tuple[str, ...] = ()

    def __getstate__(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field) for field in self.FIELDS)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        super().__setstate__(dict(zip(self.FIELDS, state, strict=False)))
