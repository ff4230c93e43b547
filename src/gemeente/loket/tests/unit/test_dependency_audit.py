"""What the audit of the pins says of what it was told."""

from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from pathlib import Path
import pytest


PATH = Path(__file__).parents[5] / "stress" / "audit.py"


@pytest.fixture(scope="module")
def audit():
    if not PATH.exists():
        pytest.skip("stress/ is not beside the package here")
    spec = spec_from_file_location("audit", PATH)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry(name, *vulns, **more):
    return {"name": name, "version": "1.0", "vulns": list(vulns), **more}


WEAK = {"id": "PYSEC-1", "fix_versions": ["1.1"]}


def test_pins_are_read_and_nothing_else(audit):
    text = "[versions]\n# a = 1\nZope = 6.3\nzope.event = 6.2\nparts = a b\n"
    assert audit.pins(text) == ["Zope==6.3", "zope.event==6.2"]


def test_a_known_weakness_fails(audit):
    status, told = audit.judged({"dependencies": [entry("x", WEAK), entry("y")]})
    assert status == 1
    assert "x 1.0: PYSEC-1 (mended in 1.1)" in told


def test_nothing_known_passes(audit):
    assert audit.judged({"dependencies": [entry("x")]})[0] == 0


def test_that_nobody_could_be_asked_is_said(audit):
    silent = {"name": "x", "skip_reason": "not found"}
    status, told = audit.judged({"dependencies": [silent, silent]})
    assert status == 0
    assert "Of 2 pins nobody could be asked here." in told
