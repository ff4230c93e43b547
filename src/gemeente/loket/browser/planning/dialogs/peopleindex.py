"""Who is in the agendas, in memory: computed once per change of a day.

Loading an appointment and its person costs far more than comparing their names, so what
was read of a day is kept by this process until that day's agenda is written again. Days
whose persons are due to be erased are read anew each time, and nothing of them is kept.
"""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.day import DayAgenda
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.planning.dialogs.people import People
from gemeente.loket.browser.planning.dialogs.people import Row
from gemeente.loket.browser.planning.dialogs.people import row_of


LATE = 7  # days after the retention in which the job that erases may not have run

# (database, object id) of a day's agenda → (its ordinal, transaction, people)
_kept: dict[tuple[str, bytes], tuple[int, bytes, People]] = {}


def people(
    ledger: Ledger, services: list[str], today: date, retention: int
) -> Iterator[People]:
    """Per day the persons of those services, from the days whose data are not erased yet.

    ``retention`` is for how many days after the visit they are kept.
    """
    kept_from = (today - timedelta(days=retention)).toordinal()
    _forget_before(kept_from)
    for service in services:
        days = ledger.days.get(service)
        for ordinal, agenda in days.items(kept_from - LATE) if days else ():
            if ordinal < kept_from:
                yield _read(ledger, agenda)
            else:
                yield _remembered(ledger, ordinal, agenda)


def _remembered(ledger: Ledger, ordinal: int, agenda: DayAgenda) -> People:
    agenda._p_activate()
    if agenda._p_changed or agenda._p_jar is None or agenda._p_oid is None:
        return _read(ledger, agenda)
    key = (agenda._p_jar.db().database_name, agenda._p_oid)
    known = _kept.get(key)
    if known is None or known[1] != agenda._p_serial:
        known = _kept[key] = (ordinal, agenda._p_serial, _read(ledger, agenda))
    return known[2]


def _forget_before(ordinal: int) -> None:
    for key, known in list(_kept.items()):
        if known[0] < ordinal:
            _kept.pop(key, None)


def _read(ledger: Ledger, agenda: DayAgenda) -> People:
    firm = [number for number, claim in agenda.claims.items() if claim[3] is None]
    found = [_row(ledger, number) for number in {*firm, *agenda.gone}]
    return People(row for row in found if row is not None)


def _row(ledger: Ledger, number: int) -> Row | None:
    appointment = ledger.booked.get(number)
    person = appointment.person if appointment is not None else None
    if person is None:
        return None
    start = int(appointment.start.timestamp())
    return row_of(number, start, person.name, person.phone, person.email)
