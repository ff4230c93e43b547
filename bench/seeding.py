"""Many appointments at once, as the booking protocol would have left them.

A town with twenty services: on every working day so many appointments at each of them;
persons who came longer ago than is kept are erased, as the nightly job does.
"""

from bench import content
from dataclasses import replace
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import Any
import sys


SERVICES = 20
PER_DAY = 45  # appointments of one service
KEPT_DAYS = 30  # after which persons are erased
COMING = 500  # of the first service, in every database: what is flat must be alike
PER_COMMIT = 5000


def services(ledger: Any, first: str) -> list[str]:
    """The first service and nineteen more with the same offer."""
    offer = ledger.offer(first)
    found = [first, *(f"{first}-{number}" for number in range(1, SERVICES))]
    for uid in found[1:]:
        ledger.keep_offer(replace(offer, service=uid))
    return found


def grow(home: Path, count: int) -> None:
    """Fills the database until it has that many appointments, the newest days first."""
    from gemeente.loket.agenda.erasing import note_erased
    import transaction

    noted = content.uids(home)
    with content.stored_ledger(home) as ledger:
        uids = services(ledger, noted["service"])
        missing = count - len(ledger.booked)
        coming = sum(
            len(agenda.claims)
            for day, agenda in ledger.days.get(uids[0], {}).items()
            if day > date.today().toordinal()
        )
        days = content.open_days(ledger, uids[0], 1, content.DAYS)
        missing -= _fill(ledger, noted, uids[:1], days, min(COMING - coming, missing))
        back = content.open_days(ledger, uids[0], -1, 1 + count // PER_DAY // SERVICES)
        _fill(ledger, noted, uids, back, missing)
        note_erased(ledger, date.today() - timedelta(days=KEPT_DAYS))
        transaction.commit()


def _fill(
    ledger: Any, noted: dict[str, str], uids: list[str], days: list[date], count: int
) -> int:
    """Puts that many on those days, of days that are still empty; how many it were."""
    import transaction

    made = 0
    for day in days:
        for uid in uids:
            if ledger.day(uid, day) is not None:
                continue
            size = min(PER_DAY, count - made)
            if size <= 0:
                return made
            add_day(ledger, noted, uid, day, size)
            made += size
            if made % PER_COMMIT < PER_DAY:
                transaction.commit()
                ledger._p_jar.cacheMinimize()
    return made


def add_day(
    ledger: Any, noted: dict[str, str], service: str, day: date, size: int
) -> None:
    """A day with that many appointments, through ``booking.book``."""
    from gemeente.loket.agenda.erasing import erase

    old = (date.today() - day).days > KEPT_DAYS
    for number, start in enumerate(content.starts(day)[:size]):
        who = f"{day.toordinal()}.{service[-3:]}.{number}"
        booked = content.book(ledger, {**noted, "service": service}, start, who)
        if old:
            erase(ledger, booked.appointment)


def main() -> None:
    """``python -m bench.seeding HOME COUNT``."""
    home, count = sys.argv[1:]
    grow(Path(home).resolve(), int(count))


if __name__ == "__main__":
    main()
