"""What is stored after a trial: ``python -m … CONF OUT``, in a Zope process, as JSON."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs import demo
from gemeente.loket.jobs.simulate.process import zope
from pathlib import Path
from typing import Any
import json
import sys


def main(arguments: list[str]) -> None:
    """The command line."""
    configuration, out = arguments
    with zope(configuration) as app, demo.entered(app, app[demo.SITE]):
        Path(out).write_text(json.dumps(stored()), encoding="utf-8")


def stored() -> dict[str, Any]:
    """Appointments, claims per day, and how many mails wait or were given up."""
    ledger = get_ledger()
    appointments = [
        {
            "code": one.code,
            "number": one.number,
            "email": one.person.email if one.person else "",
            "start": one.start.timestamp(),
            "status": one.status,
            "revision": one.revision,
        }
        for one in ledger.booked.values()
    ]
    days = [
        {
            "day": day,
            "claims": [[number, *claim] for number, claim in agenda.claims.items()],
        }
        for agendas in ledger.days.values()
        for day, agenda in agendas.items()
    ]
    mails = [mail.given_up is not None for _number, mail in ledger.outbox]
    return {"appointments": appointments, "days": days, "mails": mails}


if __name__ == "__main__":
    main(sys.argv[1:])
