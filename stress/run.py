"""``python -m stress.run SCENARIO [DATABASE] [CITIZENS] [OUT.md]``: load, and its judge.

``morning`` ends when so many citizens have had their turn; ``normal`` takes three minutes
with the users that it says itself.
"""

from gemeente.loket.tests.trials.citizens import Told
from gemeente.loket.tests.trials.trial import Trial
from gemeente.loket.tests.trials.trial import trial
from pathlib import Path
from stress import table
from stress.balancer import balanced
from tempfile import mkdtemp
from typing import NamedTuple
from urllib.request import urlopen
import json
import os
import subprocess
import sys


ROOT = Path(__file__).parent.parent
LOCUST = ROOT / "var" / "locust" / "bin" / "locust"


class Scenario(NamedTuple):
    """The seconds that it may take, within how many all have come, and who makes its site."""

    seconds: int
    coming: int
    site: str


SCENARIOS = {
    "morning": Scenario(240, 6, "site"),
    "normal": Scenario(240, 45, "town"),
}


def load(one: Trial, port: int, scenario: str, citizens: int) -> tuple[list, Told]:
    """Runs locust against the counter: rows of its statistics, and what people were told."""
    home, (seconds, coming, _site) = one.made.home, SCENARIOS[scenario]
    told = home / "told.jsonl"
    told.touch()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LOKET_PORT": str(port),
        "LOKET_PLAN": json.dumps(one.plan),
        "LOKET_TOLD": str(told),
        "LOKET_CITIZENS": str(citizens),
        "LOKET_SECONDS": str(seconds),
    }
    command = [
        *(str(LOCUST), "-f", str(ROOT / "stress" / f"{scenario}.py"), "--headless"),
        *("-u", str(citizens), "-r", str(citizens / coming), "-t", f"{seconds}s"),
        *(
            "--csv",
            str(home / "load"),
            "--csv-full-history",
            "--exit-code-on-error",
            "0",
        ),
    ]
    with (home / "locust.log").open("wb") as log:
        subprocess.run(command, env=environment, stdout=log, stderr=log, check=True)
    known = Told()
    for line in told.read_text(encoding="utf-8").splitlines():
        email, code, start = json.loads(line)
        known.note(email, code, start, "booked")
    return table.read(home / "load_stats.csv"), known


def warm(one: Trial) -> None:
    """Each server has compiled its templates, as one that has run since yesterday has."""
    base = one.plan["base"]
    product = next(iter(one.plan["products"].values()))
    paths = (base, f"{base}/@@book?step=when&product={product}")
    for port in one.made.ports:
        for path in paths * 2:
            with urlopen(f"http://localhost:{port}{path}", timeout=60) as answer:
                answer.read()


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where something was wrong."""
    scenario, database, citizens, out = [*arguments, *[""] * 4][:4]
    home = Path(mkdtemp(prefix="loket-stress-"))
    count = int(citizens or 300)
    site = SCENARIOS[scenario].site
    with trial(home, database or "zeo", holds=20, site=site) as one:
        one.rounds = 1
        warm(one)
        with balanced(home, one.made.ports) as port:
            rows, told = load(one, port, scenario, count)
        wrong = one.wrong(told)
        retried = sum(
            path.read_text(errors="replace").count("ConflictError")
            for path in home.glob("web*.log")
        )
    text = table.text(scenario, database or "zeo", count, rows, told, wrong, retried)
    print(text)
    if out:
        Path(out).write_text(text + "\n", encoding="utf-8")
    return 1 if wrong or table.failures(rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
