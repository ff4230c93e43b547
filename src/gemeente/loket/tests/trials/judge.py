"""The judge of a trial: what is stored, against what citizens were told. Knows no agenda."""

from collections import Counter
from datetime import datetime


CANCELLED = "cancelled"
LETTERS = {"booked": "Afspraak", CANCELLED: "Geannuleerd:"}


def judge(told, stored, mails):
    """What is wrong, in sentences; [] is what one wants.

    ``told`` is what citizens noted, ``stored`` what ``state`` found, ``mails`` what the mail
    server has: (Message-ID, code, first word of the subject) → times.
    """
    return [
        *_lost(told, stored),
        *_unknown(told, stored),
        *_twice(stored),
        *_letters(told, stored, mails),
    ]


def _lost(told, stored):
    """Whoever was told has it, at that time and in that state."""
    found = {one["code"]: one for one in stored["appointments"]}
    for email, (code, start, status) in told.booked.items():
        one = found.get(code)
        if one is None:
            yield f"{email} was told {code}, which is not there"
        elif one["email"] != email:
            yield f"{code} was told to {email} and is somebody else's"
        elif one["start"] != datetime.fromisoformat(start).timestamp():
            yield f"{code} was told for {start} and is at {one['start']}"
        elif one["status"] != status:
            yield f"{code} was told to be {status} and is {one['status']}"


def _unknown(told, stored):
    """Nobody has an appointment twice, or one that nobody was told of."""
    emails = Counter(one["email"] for one in stored["appointments"])
    for email, count in emails.items():
        if count > 1:
            yield f"{email} has {count} appointments"
    gave_up = bool(told.given_up)
    for email in emails.keys() - told.booked.keys():
        if not gave_up:
            yield f"{email} has an appointment and was not told"


def _twice(stored):
    """No five minutes of a line are taken by two, and each open appointment takes some."""
    claimed = set()
    for day in stored["days"]:
        taken = {}
        for number, line, first, count, expires in day["claims"]:
            if expires is not None:
                continue
            claimed.add(number)
            for cell in range(first, first + count):
                other = taken.setdefault((line, cell), number)
                if other != number:
                    yield f"line {line}, cell {cell} of day {day['day']} is taken twice"
    for one in stored["appointments"]:
        if (one["number"] in claimed) is (one["status"] == CANCELLED):
            yield f"{one['code']} is {one['status']}, but its place says otherwise"


def _letters(told, stored, mails):
    """Each confirmation and cancellation came once, and nothing waits any more."""
    if stored["mails"]:
        yield f"{len(stored['mails'])} mails still wait or were given up"
    for (number, code, kind), times in mails.items():
        if times > 1:
            yield f"the mail {number} about {code} ({kind}) came {times} times"
    came = Counter((code, kind) for _number, code, kind in mails)
    for code, _start, status in told.booked.values():
        for state in {"booked", status}:
            count = came[code, LETTERS[state]]
            if count != 1:
                yield f"{code}: {count} letters «{LETTERS[state]}» came"
