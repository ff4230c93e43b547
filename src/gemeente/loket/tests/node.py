"""Independent programs of Node that judge what we write; a test without them is skipped.

They are looked for in the folder that LOKET_NODE_MODULES names, else in ``var/node`` of
the project, where ``make node`` installs them.
"""

from pathlib import Path
import json
import os
import pytest
import shutil
import subprocess


PROJECT = Path(__file__).parents[4]
MODULES = Path(
    os.environ.get("LOKET_NODE_MODULES") or PROJECT / "var" / "node" / "node_modules"
)
ZONE = "Europe/Brussels"
TIMEOUT = 300  # seconds


def needs(package):
    """Marks a test that needs Node and that package."""
    there = shutil.which("node") is not None and (MODULES / package).is_dir()
    return pytest.mark.skipif(
        not there, reason=f"needs Node and its package {package}: make node"
    )


def run(script, given):
    """What the script prints as JSON, having read ``given`` as JSON."""
    done = subprocess.run(
        ["node", "-e", script],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
        cwd=MODULES.parent,
        env={**os.environ, "TZ": ZONE},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
