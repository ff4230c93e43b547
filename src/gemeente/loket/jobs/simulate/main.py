"""The command line of ``loket-simulate``; see ``--help``."""

from argparse import ArgumentParser
from argparse import Namespace
from collections.abc import Callable
from gemeente.loket.jobs.simulate import day as days
from gemeente.loket.jobs.simulate import table
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.judgement import judge
from gemeente.loket.jobs.simulate.load import load
from gemeente.loket.jobs.simulate.log import read
from gemeente.loket.jobs.simulate.scenario import Day
from gemeente.loket.jobs.simulate.scenario import monday
from gemeente.loket.jobs.simulate.servers import Cluster
from gemeente.loket.jobs.simulate.servers import cluster
from gemeente.loket.jobs.simulate.servers import SIMULATE
from gemeente.loket.jobs.simulate.storages import STORAGES
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from time import sleep
from time import time
from typing import Any
import json
import sys


MOST_VISITORS, MOST_DESKS, FASTEST = 2000, 40, 600
MOST_KILLS = 20
AMID = 30  # seconds that a killer waits for something to interrupt
STARTS = 40  # seconds until the day begins after the servers were told to start


def main(arguments: list[str]) -> int:
    """Runs a day, or a minute of load; 1 where something was wrong."""
    options = _options(arguments)
    day = monday(
        options.seed,
        options.visitors,
        options.desks,
        options.opens * 60 + 30,
        options.closes * 60 + 30,
    )
    home = Path(options.folder or mkdtemp(prefix="loket-simulate-")).absolute()
    print(f"Everything is written in {home}.", flush=True)
    with cluster(home, STORAGES[options.database]) as made:
        print("Making the counter …", flush=True)
        plan = _site(made, options)
        if options.load:
            return load(
                made, plan, day, options.seconds, options.phones, options.displays
            )
        return _day(made, plan, day, options)


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser(
        prog="bin/instance loket-simulate",
        description="A Monday at a counter of its own, through HTTP, and its judge.",
    )
    parser.add_argument("--visitors", type=int, default=350)
    parser.add_argument("--desks", type=int, default=6)
    parser.add_argument("--servers", type=int, default=2, choices=(1, 2, 3, 4))
    parser.add_argument("--database", default="zeo", choices=sorted(STORAGES))
    parser.add_argument("--speed", type=float, default=60, help="times real time")
    parser.add_argument("--opens", type=int, default=8, help="hour; at half past")
    parser.add_argument("--closes", type=int, default=17, help="hour; at half past")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--folder", help="where it is done; a new one in the usual place"
    )
    parser.add_argument(
        "--kill", type=int, nargs="?", const=2, default=0, help="so often, or twice"
    )
    parser.add_argument(
        "--kill-database", action="store_true", help="each second time the database"
    )
    parser.add_argument(
        "--load", action="store_true", help="phones and displays instead"
    )
    parser.add_argument("--seconds", type=int, default=60, help="of load")
    parser.add_argument("--phones", type=int, default=200)
    parser.add_argument("--displays", type=int, default=10)
    options = parser.parse_args(arguments)
    if not _possible(options):
        parser.error("That is too much, or nothing.")
    if options.kill and options.servers == 1:
        parser.error("A server is killed where another one goes on: use --servers 2.")
    return options


def _possible(options: Namespace) -> bool:
    return (
        1 <= options.visitors <= MOST_VISITORS
        and 1 <= options.desks <= MOST_DESKS
        and 1 <= options.speed <= FASTEST
        and 6 <= options.opens < options.closes <= 20
        and 1 <= options.seconds <= 600
        and 0 <= options.phones <= 1000
        and 0 <= options.displays <= 100
        and 0 <= options.kill <= MOST_KILLS
    )


def _site(made: Cluster, options: Namespace) -> dict[str, Any]:
    plan = made.home / "plan.json"
    hours = [options.opens * 60 + 30, options.closes * 60 + 30]
    numbers = [options.seed, options.visitors, options.desks, *hours]
    made.run(f"{SIMULATE}.site", str(plan), *map(str, numbers))
    return json.loads(plan.read_text(encoding="utf-8"))


def _day(made: Cluster, plan: dict[str, Any], day: Day, options: Namespace) -> int:
    course = days.course_of(day, options.speed, time() + STARTS)
    made.open(options.servers, course)
    length = (day.closes - day.opens) / options.speed
    print(f"The day begins; it takes {length:.0f} minutes and more …", flush=True)
    log = made.home / "log.jsonl"
    kills = options.kill, options.kill_database
    disturb = killing(made, day, *kills) if options.kill else None
    room = days.live(day, plan, made.ports, course, log, disturb)
    visits = made.home / "visits.json"
    made.run(f"{SIMULATE}.ending", str(visits))
    facts = json.loads(visits.read_text(encoding="utf-8"))
    verdict = judge(read(log), facts, set(plan["express"]))
    print(table.text(table.rows(verdict, room.odd)))
    wrong = [*room.odd, *verdict.wrong]
    for line in wrong[:50]:
        print(f"WRONG: {line}")
    return 1 if wrong else 0


def killing(
    made: Cluster, day: Day, times: int, database: bool = False
) -> Callable[[Api], None]:
    """Kills one web server after the other, while it works, and starts it again.

    With ``database`` it is the database server each second time.
    """

    def disturb(api: Api) -> None:
        for number in range(times):
            share = (number + 1) / (times + 1)
            minute = day.opens + (day.closes - day.opens) * share
            api.wait_until(days.moment(minute).timestamp())
            if api.stop.is_set():
                return
            place = number % len(made.web)
            until = monotonic() + AMID
            fells_database = database and number % 2
            victim = made.database if fells_database else made.web[place]
            while not api.under_way[place] and monotonic() < until:
                sleep(0.001)
            sleep(number % 5 * 0.004)  # somewhere in the middle, or just after it
            print(f"{days.moment(minute):%H:%M}: kill -9 {victim.name}", flush=True)
            victim.kill()
            victim.start()

    return disturb


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
