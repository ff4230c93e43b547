"""Database servers for several web servers: ZEO, and PostgreSQL with RelStorage.

Each is started for the occasion, in a folder of its own, listens on localhost only, and
can be killed and started again.
"""

from collections.abc import Callable
from gemeente.loket.jobs.simulate.servers import environment
from gemeente.loket.jobs.simulate.servers import free_port
from gemeente.loket.jobs.simulate.servers import HOST
from gemeente.loket.jobs.simulate.servers import Process
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
import os
import pwd
import shutil
import subprocess
import sys


# server-sync: a server reads nothing older than what another one has committed
ZEO_CLIENT = """\
<clientstorage>
  server {host}:{port}
  storage 1
  server-sync on
  shared-blob-dir on
  blob-dir $HOME/blobs
</clientstorage>
"""
ZEO = """\
<zeo>
  address {host}:{port}
</zeo>
<filestorage 1>
  path {home}/Data.fs
  blob-dir {home}/blobs
</filestorage>
"""
# no history: older states of an object are gone at the next vacuum
RELSTORAGE = """\
<relstorage>
  keep-history false
  blob-dir $HOME/blobs
  shared-blob-dir true
  <postgresql>
    dsn host='{host}' port='{port}' dbname='postgres' user='postgres'
  </postgresql>
</relstorage>
"""
PLACES = "/usr/lib/postgresql/*/bin"  # where Debian puts what initdb needs


class Zeo:
    """One file, and a server for it."""

    packages = ("ZEO",)

    def __init__(self, home: Path) -> None:
        if (home / "Data.fs").exists():
            raise ValueError(f"There is a database in {home} already.")
        port = free_port()
        configuration = home / "etc" / "zeo.conf"
        text = ZEO.format(host=HOST, port=port, home=home)
        configuration.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "ZEO.runzeo", "-C", str(configuration)]
        self.server = Process("zeo", command, port, home, environment())
        self.section = ZEO_CLIENT.format(host=HOST, port=port)

    def remove(self) -> None:
        """Its file stays, for whoever wants to look."""


class PostgreSQL:
    """A PostgreSQL of its own; raises RuntimeError where none is installed."""

    packages = ("relstorage",)

    def __init__(self, home: Path) -> None:
        if find_spec("relstorage") is None:
            raise RuntimeError("RelStorage is not installed: use the extra relstorage.")
        # a folder of its own: PostgreSQL does not run as root, nor where it cannot look
        self.data = Path(mkdtemp(prefix="loket-pg-"))
        user = _unprivileged(self.data)
        port = free_port()
        self._run(
            [program("initdb"), "-D", self.data, "-U", "postgres", "--auth=trust"], user
        )
        command = [
            program("postgres"),
            *("-D", self.data, "-p", port, "-k", self.data, "-h", HOST),
            *("-c", "max_connections=60"),
        ]
        self.server = Process(
            "postgresql", list(map(str, command)), port, home, environment(), user=user
        )
        self.section = RELSTORAGE.format(host=HOST, port=port)

    def _run(self, command: list[object], user: str | None) -> None:
        done = subprocess.run(  # noqa: S603
            list(map(str, command)), user=user, capture_output=True, cwd=self.data
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stderr.decode()[-500:]}")

    def remove(self) -> None:
        """Takes its folder away."""
        shutil.rmtree(self.data, ignore_errors=True)


def program(name: str) -> str:
    """A program of PostgreSQL; raises RuntimeError where it is not installed."""
    places = sorted(Path("/").glob(PLACES.lstrip("/")), reverse=True)
    found = [place / name for place in places if (place / name).exists()]
    path = str(found[0]) if found else shutil.which(name)
    if path is None:
        raise RuntimeError(f"PostgreSQL is not installed here: no {name}.")
    return path


def _unprivileged(folder: Path) -> str | None:
    """Who PostgreSQL runs as, None for whoever runs this; the folder is theirs."""
    if os.geteuid():
        return None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        raise RuntimeError(
            "PostgreSQL does not run as root: no user postgres."
        ) from None
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


STORAGES: dict[str, Callable[[Path], Zeo | PostgreSQL]] = {
    "zeo": Zeo,
    "postgresql": PostgreSQL,
}
