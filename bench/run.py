"""``make bench``: measures both sides in one run and prints the table.

Of the environment: BOOKINGS (10000) is how many appointments ours has; PEER_BOOKINGS
(1000) how many the peer has, 0 leaves it out; SIZES ("1000 10000 100000") at how many
stored appointments the costs have to be the same. Everything lies under var/.
"""

from bench import table
from bench import web
from bench.clients import ROOT
from bench.clients import running
from bench.instance import use_data
from pathlib import Path
from typing import Any
import json
import os
import platform
import shutil
import subprocess
import sys


OURS = ROOT / "var" / "bench"
PEER = ROOT / "var" / "bench-peer"
PYTHON = [str(ROOT / "bin" / "zopepy")]
PEER_PYTHON = [str(PEER / "env" / "bin" / "python"), "-W", "ignore"]
SITE_ZCML = ROOT / "parts" / "instance" / "etc" / "site.zcml"


def say(text: str) -> None:
    """Tells how far it is."""
    print(f"… {text}", file=sys.stderr, flush=True)


def call(command: list[str]) -> str:
    """Runs it; answers what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def ours(*arguments: object) -> str:
    """One of our own steps, in the environment of the buildout."""
    return call([*PYTHON, "-m", *map(str, arguments)])


def measured(source: Path) -> dict[str, Any]:
    """Our figures for the appointments in that database."""
    return json.loads(ours("bench.ours", OURS, source))


def seeded(source: Path, coming: int, past: int) -> Path:
    """A copy of that database with that many appointments."""
    target = OURS / f"{coming}-{past}.fs"
    use_data(OURS, source)
    ours("bench.content", "seed", OURS, coming, past)
    shutil.move(OURS / "Data.fs", target)
    return target


def measure_ours(bookings: int, sizes: list[int]) -> dict[str, Any]:
    """Our whole side: in one process, at several sizes, and over HTTP."""
    say("our site")
    ours("bench.content", "make", OURS, SITE_ZCML)
    shutil.move(OURS / "Data.fs", OURS / "empty.fs")
    say(f"ours with {bookings:,} appointments")
    full = seeded(OURS / "empty.fs", bookings, 0)
    result = {"ours": measured(full)}
    fewest, series, source = min(sizes, default=0), [], OURS / "empty.fs"
    for size in sorted(sizes):
        say(f"ours with {size:,} stored, {fewest:,} of them to come")
        source = seeded(source, fewest, size - fewest)
        series.append(measured(source))
    result["flat"] = series
    say("ours over HTTP")
    use_data(OURS, full)
    noted = json.loads((OURS / "site.json").read_text())
    with running(PYTHON, OURS / "etc" / "zope.conf", OURS / "server.log") as server:
        result["web"] = web.ours(server, noted)
    return result


def measure_peer(bookings: int) -> dict[str, Any]:
    """The peer's whole side; {} where it cannot be installed."""
    if not bookings:
        return {}
    say("the peer's environment")
    try:
        call(["sh", str(ROOT / "bench" / "peer" / "setup.sh"), str(PEER)])
    except subprocess.CalledProcessError:
        say("the peer cannot be installed here (is there a network?): ours alone")
        return {}
    say(f"the peer with {bookings:,} bookings; the first time, 1,000 take two minutes")
    measure = [*PEER_PYTHON, "-m", "bench.peer.measure", str(PEER)]
    for command in ("seed", "figures"):
        answer = call([*measure, command, str(bookings)])
    result = {"peer": json.loads(answer)}
    say("the peer over HTTP")
    configuration = PEER / "inst" / "etc" / "zope.conf"
    with running(PEER_PYTHON, configuration, PEER / "server.log") as server:
        result["peer_web"] = web.peers(server, result["peer"])
    return result


def main() -> None:
    """Measures, prints, and keeps the figures in var/bench/last.json."""
    bookings = int(os.environ.get("BOOKINGS", "10000"))
    peer_bookings = int(os.environ.get("PEER_BOOKINGS", "1000"))
    sizes = os.environ.get("SIZES", "1000 10000 100000").split()
    results = measure_ours(bookings, [int(size) for size in sizes])
    results |= measure_peer(peer_bookings)
    (OURS / "last.json").write_text(json.dumps(results, indent=1))
    print(f"{platform.python_version()}, {os.cpu_count()} cores; ours with", end=" ")
    print(f"{bookings:,} bookings on 8 lines,", end=" ")
    if "peer" in results:
        print(f"the peer with {peer_bookings:,} bookings on 8 gates:\n")
    else:
        print("without the peer, so without ratios:\n")
    print(table.text(table.rows(results)))


if __name__ == "__main__":
    main()
