"""What time it is, in one place, so that tests can say what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from datetime import UTC


_stopped: list[datetime] = []


def now() -> datetime:
    """The instant at which this is asked, aware, in UTC."""
    return _stopped[-1] if _stopped else datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Lets ``now`` answer this aware instant, in every thread, until the block ends."""
    _stopped.append(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.pop()
