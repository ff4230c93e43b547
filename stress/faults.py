"""``python -m stress.faults [OUT.md]``: each fault again and again, on both databases."""

from collections.abc import Callable
from functools import partial
from gemeente.loket.tests.trials import faults
from gemeente.loket.tests.trials.trial import Trial
from gemeente.loket.tests.trials.trial import trial
from pathlib import Path
from stress.table import machine
from tempfile import mkdtemp
from time import monotonic
import sys


PEOPLE, AT_ONCE = 400, 16
FAULTS: dict[str, Callable[[Trial], None]] = {
    "nothing": lambda _trial: None,
    "web servers killed six times": partial(faults.kill_web_servers, times=6, every=3),
    "database killed four times": partial(faults.kill_database, times=4, every=4),
    "mail server away for 30 s": partial(faults.lose_mail_server, seconds=30),
    "mail server slow, 2 s a mail": partial(faults.slow_mail_server, seconds=30),
}


def main(arguments: list[str]) -> int:
    """Prints a table; 1 where something was lost or is there twice."""
    lines = [
        f"### Faults: {PEOPLE} citizens, {AT_ONCE} at once, each time",
        "",
        f"{machine()}; `python -m stress.faults`.",
        "",
        "| database | fault | booked | seconds | given up | mails | wrong |",
        "| -------- | ----- | -----: | ------: | -------: | ----: | ----: |",
    ]
    bad = 0
    for database in ("zeo", "postgresql"):
        with trial(Path(mkdtemp(prefix="loket-faults-")), database) as one:
            for name, fault in FAULTS.items():
                begun, mails = monotonic(), len(one.sink.mails)
                told = one.disturbed(PEOPLE, AT_ONCE, partial(fault, one))
                took, wrong = monotonic() - begun, one.wrong(told, 600)
                bad += len(wrong)
                cells = (database, name, len(told.booked), f"{took:.0f}")
                counts = (len(told.given_up), len(one.sink.mails) - mails, len(wrong))
                lines.append(f"| {' | '.join(map(str, (*cells, *counts)))} |")
                said = (*wrong[:10], *told.given_up[:10])
                print(lines[-1], *said, sep="\n", flush=True)
    text = "\n".join(lines)
    print(text)
    if arguments:
        Path(arguments[0]).write_text(text + "\n", encoding="utf-8")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
