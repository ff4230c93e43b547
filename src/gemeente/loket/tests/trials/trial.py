"""One trial: a counter on a kind of database, two web servers, citizens, a disturbance."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gemeente.loket.clock import Course
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.log import Log
from gemeente.loket.jobs.simulate.servers import Cluster
from gemeente.loket.jobs.simulate.servers import cluster
from gemeente.loket.jobs.simulate.storages import STORAGES
from gemeente.loket.tests.trials.citizens import Citizens
from gemeente.loket.tests.trials.judge import judge
from gemeente.loket.tests.trials.sink import open_sink
from gemeente.loket.tests.trials.sink import Sink
from pathlib import Path
from tempfile import gettempdir
from tempfile import mkdtemp
from threading import Event
from threading import Thread
from time import monotonic
from time import sleep
from time import time
import json


TRIALS = "gemeente.loket.tests.trials"
SETTLES = 180  # seconds until all mails must have left
ELSEWHERE = gettempdir()  # whatever a test does to where the servers write
QUIET = 4.0  # seconds without a mail


@dataclass
class Trial:
    """A counter that runs, with its mail server; ``plan`` is what clients need to know."""

    made: Cluster
    plan: dict
    sink: Sink
    rounds: int = 0

    def citizens(self, days=10, stop=None):
        """New people, whose names nobody had before."""
        self.rounds += 1
        course = Course(datetime.now(UTC), 1, time())
        # not in the home: a full disk must not keep citizens from remembering
        log = Log(Path(mkdtemp(prefix="loket-told-", dir=ELSEWHERE)) / "log.jsonl")
        api = Api(self.made.ports, self.plan["base"], course, log, stop or Event())
        return Citizens(api, self.plan, days, seed=self.rounds)

    def disturbed(self, count, threads, disturb: Callable | None = None):
        """So many people book while something happens; what they were told."""
        people = self.citizens()
        disturber = Thread(target=disturb or (lambda: None), daemon=True)
        disturber.start()
        told = people.come(range(count), threads)
        disturber.join()
        return told

    def settle(self, limit=SETTLES):
        """Waits until no mail waits any more, or the limit (seconds) is over."""
        until = monotonic() + limit
        while (state := self.state())["mails"] and monotonic() < until:
            self._until_it_is_quiet()
        return state

    def _until_it_is_quiet(self):
        """Until no mail has come for some seconds."""
        came = -1
        while came != (came := len(self.sink.mails)):
            sleep(QUIET)

    def state(self):
        """What is stored now."""
        out = self.made.home / "state.json"
        self.made.run(f"{TRIALS}.state", str(out))
        return json.loads(out.read_text(encoding="utf-8"))

    def wrong(self, told, limit=SETTLES):
        """What the judge has to say about people who were told, among all others."""
        self._until_it_is_quiet()
        stored = self.settle(limit)
        emails = set(told.booked)
        seed = f"burger-{self.rounds}-"
        mine = [
            one
            for one in stored["appointments"]
            if one["email"] in emails or one["email"].startswith(seed)
        ]
        codes = {one["code"] for one in mine}
        others = {one["number"] for one in stored["appointments"]}
        mails = {
            what: times for what, times in self.sink.told().items() if what[1] in codes
        }
        days = [
            {**day, "claims": [one for one in day["claims"] if one[0] in others]}
            for day in stored["days"]
        ]
        return judge(told, {**stored, "appointments": mine, "days": days}, mails)


@contextmanager
def trial(
    home: Path,
    database: str,
    servers=2,
    lines=10,
    holds=1000,
    more=None,
    serve="",
    site="site",
):
    """A counter of its own on that kind of database; everything ends with the block.

    ``site`` is the module of the trials that makes its content.
    """
    with open_sink() as sink, cluster(home, STORAGES[database], more) as made:
        plan = home / "plan.json"
        numbers = map(str, (lines, sink.port, holds))
        made.run(f"{TRIALS}.{site}", str(plan), *numbers)
        made.serve = serve or made.serve
        made.open(servers)
        yield Trial(made, json.loads(plan.read_text(encoding="utf-8")), sink)
