"""Many phones and displays beside working desks: how long an action at a desk takes."""

from gemeente.loket.jobs.simulate import day as days
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.api import Caller
from gemeente.loket.jobs.simulate.log import Log
from gemeente.loket.jobs.simulate.polling import poll
from gemeente.loket.jobs.simulate.polling import Screen
from gemeente.loket.jobs.simulate.polling import Tally
from gemeente.loket.jobs.simulate.scenario import Clerk
from gemeente.loket.jobs.simulate.scenario import Day
from gemeente.loket.jobs.simulate.servers import Cluster
from gemeente.loket.jobs.simulate.table import BUDGET
from gemeente.loket.jobs.simulate.table import percentile
from gemeente.loket.jobs.simulate.table import text
from multiprocessing import get_context
from threading import Event
from threading import Thread
from time import monotonic
from time import time
from typing import Any


BETWEEN = 4.0  # seconds between two actions of a clerk


def load(
    made: Cluster,
    plan: dict[str, Any],
    day: Day,
    seconds: int,
    phones: int,
    displays: int,
) -> int:
    """Measures for so long; 1 where the budget is not met or something failed."""
    course = days.course_of(day, 1, time() - (days.BEFORE + 10) * 60)
    made.open(2, course)
    log = Log(made.home / "load.jsonl")
    stop = Event()
    api = Api(made.ports, plan["base"], course, log, stop)
    tokens = [_ticket(api, plan) for _one in range(max(phones, len(day.clerks)))]
    screens = [_phone(plan, one) for one in tokens[:phones]]
    screens += [_display(plan) for _one in range(displays)]
    print(
        f"{phones} phones, {displays} displays, {len(day.clerks)} desks …", flush=True
    )
    took, failed = list[float](), list[str]()
    works = [(api, plan, one, took, failed) for one in day.clerks]
    with get_context("spawn").Pool(1) as pool:
        polling = pool.apply_async(poll, (made.ports, screens, seconds))
        _all_work(works, stop, seconds)
        tally = polling.get(seconds + 120)
    log.close()
    return _tell(sorted(took), failed, tally, seconds)


def _all_work(works: list[tuple], stop: Event, seconds: float) -> None:
    """All clerks, for so long."""
    clerks = [Thread(target=_work, args=work) for work in works]
    for clerk in clerks:
        clerk.start()
    stop.wait(seconds)
    stop.set()
    for clerk in clerks:
        clerk.join()


def _ticket(api: Api, plan: dict[str, Any]) -> str:
    body = {
        "products": [{"product": plan["products"]["identiteitskaart"]}],
        "location": plan["location"],
    }
    who = Caller("onthaal", password=plan["password"])
    return api.send(who, "POST", "/@tickets", body).data["token"]


def _phone(plan: dict[str, Any], token: str) -> Screen:
    return Screen(f"{plan['base']}/@@ticket-state?token={token}", {})


def _display(plan: dict[str, Any]) -> Screen:
    cookie = {"Cookie": f"loket_display={plan['display']}"}
    return Screen(f"{plan['place']}/@@display-state", cookie)


def _work(
    api: Api, plan: dict[str, Any], clerk: Clerk, took: list[float], failed: list[str]
) -> None:
    """Calls, serves and finishes one after the other, at a pace; somebody new comes."""
    number = int(clerk.desk.rpartition("-")[2])
    who = Caller(clerk.name, number % len(api.ports), plan["password"])
    body = {"location": plan["location"], "desk": plan["desks"][clerk.desk]}
    api.send(who, "POST", "/@queue/sign-in", body)
    api.stop.wait(BETWEEN * number / 6)
    while not api.stop.is_set():
        for action in ("next", "serve", "finish"):
            begun = monotonic()
            reply = api.send(who, "POST", f"/@queue/{action}", body)
            took.append(monotonic() - begun)
            if not reply.ok:
                failed.append(f"{action}: {reply}")
            api.stop.wait(BETWEEN)
        _ticket(api, plan)


def _tell(took: list[float], failed: list[str], tally: Tally, seconds: int) -> int:
    slow = percentile(took, 0.95)
    polled = sorted(tally.took)
    rows = {
        "desk actions": f"{len(took)} ({len(took) / seconds:.1f}/s)",
        "  p50": f"{percentile(took, 0.5) * 1000:.0f} ms",
        "  p95": f"{slow * 1000:.0f} ms (budget {BUDGET * 1000:.0f} ms)",
        "  slowest": f"{max(took, default=0) * 1000:.0f} ms",
        "  refused": len(failed),
        "polling": f"{len(polled)} ({len(polled) / seconds:.1f}/s)",
        "  answered": ", ".join(f"{k}: {n}" for k, n in sorted(tally.statuses.items())),
        "  polling, p50": f"{percentile(polled, 0.5) * 1000:.0f} ms",
        "  polling, p95": f"{percentile(polled, 0.95) * 1000:.0f} ms",
        "  late": f"{tally.late} (not asked in time)",
    }
    told = [(name, str(value)) for name, value in rows.items()]
    print(text(told))
    for line in failed[:10]:
        print(f"WRONG: {line}")
    good = set(tally.statuses) <= {"200", "304"}
    return 0 if slow <= BUDGET and not failed and good and took else 1
