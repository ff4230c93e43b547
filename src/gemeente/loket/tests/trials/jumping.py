"""A web server whose clock is wrong by as many seconds as a file says at the moment."""

from datetime import datetime
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.clock import Course
from gemeente.loket.jobs.simulate import serve
from gemeente.loket.tests.trials.faults import OFFSET
from pathlib import Path
import sys
import time


def make_wrong(path):
    """Both clocks of this process follow the file: ours and the one of the database."""
    real = time.time
    time.time = lambda: real() + float(path.read_text(encoding="ascii"))
    return clock.running(Course(datetime.now(UTC), 1, real()))


if __name__ == "__main__":
    # …/etc/web1.conf: the file lies beside etc
    with make_wrong(Path(sys.argv[1]).parent.parent / OFFSET):
        serve.main(sys.argv[1:])
