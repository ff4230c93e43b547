"""The figures of a trial as a Markdown table, with how to repeat it."""

from datetime import date
from pathlib import Path
from typing import Any
import csv
import os
import platform
import subprocess


def read(path: Path) -> list[dict[str, str]]:
    """The rows of locust's statistics."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def failures(rows: list[dict[str, str]]) -> int:
    """How many requests failed."""
    return sum(int(row["Failure Count"]) for row in rows if row["Name"] != "Aggregated")


def machine() -> str:
    """Where and on what it was measured."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, check=False
    ).stdout.decode()
    return (
        f"{date.today():%d %B %Y}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, commit {commit.strip()}"
    )


def text(
    scenario: str,
    database: str,
    citizens: int,
    rows: list[dict[str, str]],
    told: Any,
    wrong: list[str],
    retried: int,
) -> str:
    """The whole report."""
    lines = [
        f"### {scenario}: {citizens} citizens, {database}",
        "",
        f"{machine()}; `python -m stress.run {scenario} {database} {citizens}`.",
        "",
        "| step | requests | per second | p50 | p95 | p99 | slowest | failed |",
        "| ---- | -------: | ---------: | --: | --: | --: | ------: | -----: |",
        *map(_row, rows),
        "",
        f"Told and stored: {len(told.booked)} appointments. "
        f"Conflicts in the servers' logs: {retried}. Wrong: {len(wrong)}.",
        *(f"- {one}" for one in wrong[:20]),
    ]
    return "\n".join(lines)


def _row(row: dict[str, str]) -> str:
    times = (row["50%"], row["95%"], row["99%"], row["100%"])
    told = " | ".join(f"{int(float(one or 0))} ms" for one in times)
    return (
        f"| {row['Name']} | {row['Request Count']} | {float(row['Requests/s']):.1f} "
        f"| {told} | {row['Failure Count']} |"
    )
