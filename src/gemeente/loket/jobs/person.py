"""``bin/instance loket-person CODE``: one person's data, handed over or erased.

The e-mail address that goes with the code is asked for, never an argument: commands are
seen in lists of processes and stay in histories. Without ``--export`` or ``--erase`` it
says what is there.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from gemeente.loket import clock
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.person_data import erase_person
from gemeente.loket.agenda.person_data import exported
from gemeente.loket.agenda.person_data import of_person
from gemeente.loket.errors import NotThere
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.queue.forgetting import forget_names
from pathlib import Path
from typing import Any
import json
import os
import transaction


USER = "loket-person"  # in the log of looks
QUESTION = "The e-mail address of that appointment: "


def main(app: Any, args: Sequence[str]) -> int:
    """Works in every site, or in the one that is named; 1 where nothing was found."""
    options = _parser().parse_args(args)
    email = input(QUESTION)

    def work(site: str) -> int:
        try:
            print(f"{site}: {_done(options, email)}")
        except NotThere:
            transaction.abort()
            print(f"{site}: no appointment with that code and that e-mail address.")
            return 1
        return 0

    return run_in_sites(app, options, work)


def _parser() -> ArgumentParser:
    about = "Hand over or erase what is stored of one person."
    parser = job_parser("person", about)
    parser.add_argument("code", help="the code of one of the appointments")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--export", type=Path, metavar="FILE", help="write it as JSON to a new file"
    )
    chosen.add_argument(
        "--erase", action="store_true", help="cancel what is to come and erase it all"
    )
    return parser


def _done(options: Any, email: str) -> str:
    ledger, now = get_ledger(), clock.now()
    found = of_person(ledger, options.code, email)
    if options.dry_run or not (options.export or options.erase):
        coming = sum(one.is_open(now) for one in found)
        return f"{len(found)} appointments, {coming} of them to come."
    note(ledger, USER, "erase" if options.erase else "export", _codes(found), now)
    if options.erase:
        tickets = sum(forget_names(ledger, one) for one in found)
        count, cancelled = erase_person(ledger, found, now)
        transaction.commit()
        return (
            f"{count} appointments erased, {cancelled} of them cancelled; names on "
            f"{tickets} numbers erased."
        )
    _write(options.export, exported(ledger, found, now))
    transaction.commit()
    return f"{len(found)} appointments written to {options.export}."


def _codes(found: list[Any]) -> list[str]:
    return [one.code for one in found]


def _write(path: Path, data: dict[str, Any]) -> None:
    """To a new file that only its owner can read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        json.dump(data, file, indent=2, ensure_ascii=False)
