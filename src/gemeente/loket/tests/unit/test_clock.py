"""The clock: what a simulated one shows, what is no clock, and that it is told of."""

from datetime import datetime
from datetime import UTC
from gemeente.loket import clock
import logging
import os
import pytest
import subprocess
import sys


MONDAY = "2026-11-30T08:00:00+01:00"


def test_without_the_variable_the_clock_is_the_real_one():
    assert clock.course_of("") is None
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 60


def test_a_simulated_clock_runs_from_its_start_at_its_speed():
    course = clock.course_of(f"{MONDAY} 60 1000")
    assert course.at(1000) == datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert course.at(1030) == datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
    assert course.at(970) == datetime(2026, 11, 30, 6, 30, tzinfo=UTC)


def test_what_a_course_writes_is_read_as_the_same_course():
    course = clock.course_of(f"{MONDAY} 2.5 1795000000.25")
    assert clock.course_of(str(course)) == course


def test_within_a_block_the_clock_runs_at_its_speed():
    course = clock.course_of(f"{MONDAY} 3600 {datetime.now(UTC).timestamp()}")
    with clock.running(course):
        assert clock.now() >= datetime(2026, 11, 30, 7, tzinfo=UTC)
        assert clock.now().year == 2026
        with clock.stopped_at(datetime(2026, 1, 1, tzinfo=UTC)):
            assert clock.now() == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        MONDAY,
        f"{MONDAY} 60",
        f"{MONDAY} 60 0 0",
        "2026-11-30T08:00:00 60 0",  # no offset
        "maandag 60 0",
        f"{MONDAY} 0 0",
        f"{MONDAY} -1 0",
        f"{MONDAY} nan 0",
        f"{MONDAY} inf 0",
        f"{MONDAY} snel 0",
        f"{MONDAY} 60 -5",
        f"{MONDAY} 60 nan",
    ],
)
def test_what_is_no_clock_is_refused(text):
    with pytest.raises(ValueError):
        clock.course_of(text)


def test_a_simulated_clock_is_told_of_loudly(monkeypatch, caplog):
    monkeypatch.setenv(clock.VARIABLE, f"{MONDAY} 60 0")
    clock.course_of_process()
    assert caplog.records[0].levelno == logging.CRITICAL
    assert "THE CLOCK IS SIMULATED" in caplog.text


def run(course):
    code = "from gemeente.loket import clock; print(clock.now().isoformat())"
    environment = {**os.environ, clock.VARIABLE: course}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )


def test_a_process_runs_on_the_clock_of_its_environment():
    done = run(f"{MONDAY} 0.0001 {datetime.now(UTC).timestamp()}")
    assert done.stdout.startswith("2026-11-30T07:00:0")
    assert "THE CLOCK IS SIMULATED" in done.stderr


def test_a_process_with_a_clock_that_cannot_be_read_does_not_start():
    done = run("straks")
    assert done.returncode != 0
    assert clock.VARIABLE in done.stderr
