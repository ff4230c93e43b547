"""Processes of a simulation: a database server and web servers, all on localhost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.clock import Course
from gemeente.loket.clock import VARIABLE
from pathlib import Path
from time import monotonic
from time import sleep
import os
import socket
import subprocess
import sys


HOST = "localhost"
STARTS = 180  # seconds that a server may take to start
SIMULATE = "gemeente.loket.jobs.simulate"
ZOPE = """\
%import ZEO
%define HOME {home}
instancehome $HOME
clienthome $HOME/{name}
debug-mode off
security-policy-implementation C
default-zpublisher-encoding utf-8
datetime-format international
<environment>
    zope_i18n_compile_mo_files true
    HONEYPOT_FIELD website_url
    CHAMELEON_CACHE $HOME/cache
    MAILHOST_QUEUE_ONLY 1
</environment>
<zodb_db main>
    cache-size 50000
    <clientstorage>
      server {host}:{port}
      storage 1
      server-sync on
      shared-blob-dir on
      blob-dir $HOME/blobs
    </clientstorage>
    mount-point /
</zodb_db>
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
SITE_ZCML = """\
<configure xmlns="http://namespaces.zope.org/zope"
    xmlns:five="http://namespaces.zope.org/five"
    xmlns:meta="http://namespaces.zope.org/meta">
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""


@dataclass
class Process:
    """A server that can be killed and started again."""

    name: str
    command: list[str]
    port: int
    home: Path
    environment: dict[str, str]
    running: subprocess.Popen | None = None

    def start(self) -> None:
        """Starts it and waits until it listens; raises RuntimeError where it does not."""
        log = (self.home / f"{self.name}.log").open("ab")
        with log:
            self.running = subprocess.Popen(  # noqa: S603
                self.command, env=self.environment, stdout=log, stderr=log
            )
        until = monotonic() + STARTS
        while self.running.poll() is None and monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            sleep(0.2)
        raise RuntimeError(f"{self.name} did not start: see {self.home}")

    def kill(self) -> None:
        """Ends it at once, whatever it was doing (SIGKILL)."""
        if self.running is not None:
            self.running.kill()
            self.running.wait()

    def stop(self) -> None:
        """Ends it."""
        if self.running is not None and self.running.poll() is None:
            self.running.terminate()
            try:
                self.running.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@dataclass
class Cluster:
    """One database, its server, and so many web servers."""

    home: Path
    database: Process
    web: list[Process] = field(default_factory=list)

    @property
    def ports(self) -> list[int]:
        """Where the web servers listen."""
        return [one.port for one in self.web]

    @property
    def configuration(self) -> Path:
        """For another process on the same database."""
        return _configuration(self.home, "job", self.database.port)

    def run(self, module: str, *arguments: str) -> None:
        """A job in a process of its own; raises RuntimeError where it fails."""
        command = [sys.executable, "-m", f"{SIMULATE}.{module}"]
        log = self.home / f"{module}.log"
        with log.open("wb") as output:
            done = subprocess.run(  # noqa: S603
                [*command, str(self.configuration), *arguments],
                env=_environment(),
                stdout=output,
                stderr=output,
            )
        if done.returncode:
            raise RuntimeError(f"{module} failed: see {log}")

    def open(self, count: int, course: Course) -> None:
        """Starts so many web servers on that clock."""
        for number in range(1, count + 1):
            name, port = f"web{number}", free_port()
            configuration = _configuration(self.home, name, self.database.port)
            command = [sys.executable, "-m", f"{SIMULATE}.serve"]
            self.web.append(
                Process(
                    name,
                    [*command, str(configuration), str(port)],
                    port,
                    self.home,
                    _environment(course),
                )
            )
        for one in self.web:
            one.start()


@contextmanager
def cluster(home: Path) -> Iterator[Cluster]:
    """An empty database in that folder, with its server; everything ends with the block.

    Raises ValueError where the folder already has one.
    """
    if (home / "Data.fs").exists():
        raise ValueError(f"There is a database in {home} already.")
    for folder in ("etc", "cache", "blobs"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "etc" / "site.zcml").write_text(SITE_ZCML, encoding="utf-8")
    port = free_port()
    configuration = home / "etc" / "zeo.conf"
    text = ZEO.format(host=HOST, port=port, home=home)
    configuration.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "ZEO.runzeo", "-C", str(configuration)]
    database = Process("zeo", command, port, home, _environment())
    made = Cluster(home, database)
    try:
        database.start()
        yield made
    finally:
        for one in [*made.web, database]:
            one.stop()


def free_port() -> int:
    """A port of localhost where nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _configuration(home: Path, name: str, port: int) -> Path:
    (home / name).mkdir(exist_ok=True)
    path = home / "etc" / f"{name}.conf"
    text = ZOPE.format(home=home, name=name, host=HOST, port=port)
    path.write_text(text, encoding="utf-8")
    return path


def _environment(course: Course | None = None) -> dict[str, str]:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found.pop(VARIABLE, None)
    found["PYTHONWARNINGS"] = "ignore"
    return found if course is None else {**found, VARIABLE: str(course)}
