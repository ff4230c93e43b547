"""``bin/instance loket-simulate``: it needs no application, and its status is passed on."""

from gemeente.loket.jobs import command
from gemeente.loket.jobs.simulate import main
from types import SimpleNamespace
import json
import pytest
import sys


@pytest.fixture()
def controller(tmp_path):
    """A controller whose interpreter writes down what it is given, and ends with 3."""
    interpreter = tmp_path / "interpreter"
    told = tmp_path / "told.json"
    interpreter.write_text(
        "import json, sys\n"
        f"open({str(told)!r}, 'w').write(json.dumps(sys.argv[1:]))\n"
        "sys.exit(3)\n"
    )
    options = SimpleNamespace(
        python=sys.executable,
        interpreter=str(interpreter),
        args=["loket-simulate", "--visitors", "12", "--kill"],
    )
    return SimpleNamespace(options=options, told=told, _exitstatus=0)


def test_it_runs_alone_with_its_arguments_and_status(controller):
    command.control(controller, "-simulate --visitors 12 --kill")
    module = "gemeente.loket.jobs.simulate.main"
    expected = ["-m", module, "--", "--visitors", "12", "--kill"]
    assert json.loads(controller.told.read_text()) == expected
    assert controller._exitstatus == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["--visitors", "0"],
        ["--visitors", "100000"],
        ["--desks", "0"],
        ["--speed", "0"],
        ["--speed", "1e9"],
        ["--opens", "17", "--closes", "9"],
        ["--seconds", "100000"],
        ["--phones", "100000"],
        ["--kill", "1000"],
        ["--kill", "--servers", "1"],
        ["--servers", "9"],
        ["--bestaat-niet"],
    ],
)
def test_too_much_is_refused_before_anything_starts(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main.main(arguments)
    assert ended.value.code == 2
    assert "error" in capsys.readouterr().err
