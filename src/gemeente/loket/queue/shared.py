"""What all connections of a process compute of a queue in common.

Each thread has copies of its own of what is stored, and so of what it remembers. For
hundreds of screens that ask after every change, one of them plays the queue forward.
"""

from collections.abc import Callable
from collections.abc import Hashable
from collections.abc import Sequence
from persistent import Persistent
from threading import Lock
from typing import Any


KEPT = 32  # answers of a process, of all its locations

_answers: dict[Hashable, Any] = {}
_lock = Lock()


def in_common(
    stored: Sequence[Persistent], key: Hashable, compute: Callable[[], Any]
) -> Any:
    """The answer: a plain value that depends only on what is stored there and the key.

    Only what is as it is in the database is known to others; what is being changed, or
    is in no database yet, is computed for itself.
    """
    for one in stored:
        one._p_activate()  # before that it has no serial
    if any(one._p_jar is None or one._p_changed for one in stored):
        return compute()
    serials = tuple((one._p_oid, one._p_serial) for one in stored)
    whole = (id(stored[0]._p_jar.db()), serials, key)
    with _lock:
        known = _answers.get(whole)
    if known is None:
        known = compute()
        with _lock:
            while len(_answers) >= KEPT:
                del _answers[next(iter(_answers))]
            _answers[whole] = known
    return known
