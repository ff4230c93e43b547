"""A request that lost a race is done again at once, not after seconds."""

from typing import Any
import random
import time


SHORT = 0.02  # seconds before the first retry, at most; three times as long each time


def retry_soon(request: Any) -> None:
    """Lets Zope do this request again after milliseconds where it conflicts.

    Zope waits up to one, two and four seconds, for changes that take long. A change of a
    queue or of an agenda takes milliseconds, and somebody waits for it.
    """

    def delay_retry() -> None:
        longest = SHORT * 3**request.retry_count
        time.sleep(random.uniform(0, longest))  # noqa: S311

    request.delay_retry = delay_retry
