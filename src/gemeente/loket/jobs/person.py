"""``bin/instance loket-person CODE``: one person's data, handed over or erased.

The e-mail address that goes with the code is asked for, never an argument: commands are
seen in lists of processes and stay in histories. Without ``--export`` or ``--erase`` it
says what is there. Erasing is asked once more, unless ``--yes`` says so beforehand.
"""

from argparse import ArgumentParser
from argparse import Namespace
from collections.abc import Sequence
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.errors import NotThere
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.privacy.erasing import erase_person
from gemeente.loket.privacy.finding import of_person
from gemeente.loket.privacy.handover import exported
from pathlib import Path
from typing import Any
import json
import os
import transaction


USER = "loket-person"  # in the log of looks
QUESTION = "The e-mail address of that appointment: "
SURE = "Erase all of it? Type the code once more: "


def main(app: Any, args: Sequence[str]) -> int:
    """Works in every site, or in the one that is named; 1 where nothing was found."""
    options = _parser().parse_args(args)
    if options.export and options.export.exists():
        print(f"{options.export} is there already. Name a new file.")
        return 1
    email = input(QUESTION)
    persons = list[list[Appointment]]()

    def work(site: str) -> int:
        try:
            found = of_person(get_ledger(), options.code, email)
        except NotThere:
            print(f"{site}: no appointment with that code and that e-mail address.")
            return 0
        persons.append(found)
        print(f"{site}: {_done(options, found)}")
        return 0

    status = run_in_sites(app, options, work)
    return status if persons else 1


def _parser() -> ArgumentParser:
    about = "Hand over or erase what is stored of one person."
    parser = job_parser("person", about)
    parser.add_argument("code", help="the code of one of the appointments")
    parser.add_argument("--yes", action="store_true", help="erase without asking")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--export", type=Path, metavar="FILE", help="write it as JSON to a new file"
    )
    chosen.add_argument(
        "--erase", action="store_true", help="cancel what is to come and erase it all"
    )
    return parser


def _done(options: Namespace, found: list[Appointment]) -> str:
    if options.dry_run or not (options.export or options.erase):
        now = clock.now()
        coming = sum(one.is_open(now) for one in found)
        return f"{len(found)} appointments, {coming} of them to come."
    if options.export:
        return _handed_over(options.export, found)
    if not options.yes and input(SURE).strip().upper() != options.code.upper():
        return "nothing was erased."
    return _erased(found)


def _handed_over(path: Path, found: list[Appointment]) -> str:
    """Logged first: a file that nobody knows of is worse than a line too many."""
    ledger, now = get_ledger(), clock.now()
    note(ledger, USER, "export", [one.code for one in found], now)
    transaction.commit()
    _write(path, exported(ledger, found, now))
    return f"{len(found)} appointments written to {path}."


def _erased(found: list[Appointment]) -> str:
    ledger, now = get_ledger(), clock.now()
    note(ledger, USER, "erase", [one.code for one in found], now)
    erased = erase_person(ledger, found, now)
    transaction.commit()
    return (
        f"{erased.appointments} appointments erased, {erased.cancelled} of them "
        f"cancelled; names on {erased.numbers} numbers erased. Older states of the "
        "database still have them until it is packed, backups until they expire."
    )


def _write(path: Path, data: dict[str, Any]) -> None:
    """To a new file that only its owner can read."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        json.dump(data, file, indent=2, ensure_ascii=False)
