"""``bin/instance loket-<job>``: from the controller's shell to ``main(app, args)``.

The controller of plone.recipe.zope2instance has no application and reads command names
as letters, digits and underscores, so ``loket-remind --dry-run`` reaches the command
``loket`` with the argument ``-remind --dry-run``. One entry point, ``control``, serves
all jobs: it starts a process with an application, which calls ``run``.
"""

from importlib import import_module
from typing import Any
import base64
import json
import os
import subprocess
import sys


# what `bin/instance loket-NAME` runs: NAME → the module that has main(app, args)
JOBS = {
    "close": "gemeente.loket.jobs.close",
    "demo": "gemeente.loket.jobs.demo",
    "import": "gemeente.loket.jobs.importing",
    "offer": "gemeente.loket.jobs.offer",
    "person": "gemeente.loket.jobs.person",
    "purge": "gemeente.loket.jobs.purge",
    "remind": "gemeente.loket.jobs.remind",
    "report": "gemeente.loket.jobs.report",
    "seal": "gemeente.loket.jobs.seal",
    "send": "gemeente.loket.jobs.send",
}
# those that need no application: NAME → the module that is a command line of its own
ALONE = {"simulate": "gemeente.loket.jobs.simulate.main"}
PREFIX = "loket"


def control(controller: Any, line: str) -> None:
    """The entry point: runs a job in a process of its own and passes its status on.

    ``line`` is what the controller made of the command; its own ``options.args`` has the
    words as they were typed, with spaces inside quotes intact.
    """
    name, arguments = parse(list(controller.options.args), line)
    if name in ALONE:
        controller._exitstatus = run_alone(controller.options, name, arguments)
        return
    if name not in JOBS:
        names = ", ".join(f"{PREFIX}-{job}" for job in sorted({*JOBS, *ALONE}))
        print(f"There is no such job. The jobs are: {names}.", file=sys.stderr)
        controller._exitstatus = 1
        return
    # In a shell's double quotes inside Python's: letters and digits only pass unharmed.
    packed = base64.urlsafe_b64encode(json.dumps([name, arguments]).encode()).decode()
    statement = f"from gemeente.loket.jobs.command import run; run(app, '{packed}')"
    options = controller.options
    command = controller.get_startup_cmd(options.python, statement)
    # the controller answers a shell command; ours in it is base64
    status = os.system(command)  # noqa: S605
    controller._exitstatus = os.waitstatus_to_exitcode(status)


def run_alone(options: Any, name: str, arguments: list[str]) -> int:
    """Runs a job that has a database of its own; answers its status."""
    command = [options.python, options.interpreter, "-m", ALONE[name], "--", *arguments]
    return subprocess.run(command).returncode  # noqa: S603


def parse(words: list[str], line: str) -> tuple[str, list[str]]:
    """The job and its arguments, of ``loket-job …`` or ``loket job …``.

    ``words`` is what was typed; in the controller's interactive mode it is empty and
    ``line`` is all there is.
    """
    typed = words or [PREFIX, *line.split()]
    first, rest = typed[0], typed[1:]
    if first == PREFIX and rest:
        first, rest = f"{PREFIX}-{rest[0].lstrip('-')}", rest[1:]
    return first.removeprefix(f"{PREFIX}-"), rest


def run(app: Any, packed: str) -> None:
    """In the process that has an application: calls the job's ``main(app, args)``."""
    name, arguments = json.loads(base64.urlsafe_b64decode(packed))
    status = import_module(JOBS[name]).main(app, arguments)
    if status:
        sys.exit(status)
