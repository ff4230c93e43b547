"""``python -m stress.audit PIP_AUDIT``: known weaknesses in what ``versions.cfg`` pins.

Three outcomes: nothing known (0), something known (1), and nobody could be asked (0, and it
says so): a registry without advisories is no reason to stop a build, silence would be.
"""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
import json
import re
import subprocess
import sys


PIN = re.compile(r"^([A-Za-z][\w.-]*) = (\d[\w.]*)$", re.MULTILINE)
VERSIONS = Path(__file__).parent.parent / "versions.cfg"
# advisory → why it does not concern us; each with the date on which that was looked at
ACCEPTED: dict[str, str] = {}


def pins(text: str) -> list[str]:
    """The requirements that the file pins."""
    return [f"{name}=={version}" for name, version in PIN.findall(text)]


def judged(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit status and the lines to print, of what pip-audit answers as JSON."""
    asked = [one for one in answer["dependencies"] if "skip_reason" not in one]
    silent = len(answer["dependencies"]) - len(asked)
    found = [
        f"{one['name']} {one['version']}: {weakness['id']}"
        f" (mended in {', '.join(weakness['fix_versions']) or 'no version yet'})"
        for one in asked
        for weakness in one["vulns"]
        if weakness["id"] not in ACCEPTED
    ]
    told = [f"{len(asked)} pins were looked up, {len(found)} weaknesses are known."]
    if silent:
        told.append(f"Of {silent} pins nobody could be asked here.")
    return (1 if found else 0), [*told, *found]


def main(arguments: list[str]) -> int:
    """Asks and prints."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(pins(VERSIONS.read_text(encoding="utf-8"))))
        file.flush()
        command = [arguments[0], "--no-deps", "--disable-pip", "--format", "json"]
        done = subprocess.run(
            [*command, "-r", file.name], capture_output=True, check=False
        )
    try:
        status, told = judged(json.loads(done.stdout))
    except ValueError:
        status, told = 0, ["Nobody could be asked: no answer of the registry."]
    print("\n".join(told))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
