"""Processes of a simulation: a database server and web servers, all on localhost."""

from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from gemeente.loket.clock import Course
from gemeente.loket.clock import VARIABLE
from pathlib import Path
from time import monotonic
from time import sleep
from typing import Protocol
import os
import socket
import subprocess
import sys


HOST = "localhost"
POSTMAN = "LOKET_POSTMAN"
STARTS = 180  # seconds that a server may take to start
AGAIN = 20  # seconds within which one that ends at once is started again
SIMULATE = "gemeente.loket.jobs.simulate"
ZOPE = """\
{imports}
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
</environment>
<zodb_db main>
    cache-size 50000
    {storage}
    mount-point /
</zodb_db>
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
    user: str | None = None
    running: subprocess.Popen | None = None

    def start(self) -> None:
        """Starts it and waits until it listens; raises RuntimeError where it does not.

        What was killed just now may need a moment until it can be started again.
        """
        until = monotonic() + STARTS
        self._launch()
        while monotonic() < until:
            if self.running.poll() is not None:
                if monotonic() > until - STARTS + AGAIN:
                    break
                sleep(0.5)
                self._launch()
            with socket.socket() as probe:
                if probe.connect_ex((HOST, self.port)) == 0:
                    return
            sleep(0.1)
        raise RuntimeError(f"{self.name} did not start: see {self.home}")

    def _launch(self) -> None:
        with (self.home / f"{self.name}.log").open("ab") as log:
            self.running = subprocess.Popen(  # noqa: S603
                self.command,
                env=self.environment,
                stdout=log,
                stderr=log,
                user=self.user,
                cwd="/" if self.user else None,
            )

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


class Storage(Protocol):
    """A kind of database (``storages``)."""

    packages: tuple[str, ...]
    server: Process
    section: str

    def remove(self) -> None:
        """Cleans up."""


@dataclass
class Cluster:
    """One database, its server, and so many web servers.

    ``more`` is what else is in the environment of the web servers, ``serve`` the module
    that is one of them.
    """

    home: Path
    storage: Storage
    web: list[Process] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)
    serve: str = f"{SIMULATE}.serve"

    @property
    def database(self) -> Process:
        """The server of the database."""
        return self.storage.server

    @property
    def ports(self) -> list[int]:
        """Where the web servers listen."""
        return [one.port for one in self.web]

    @property
    def configuration(self) -> Path:
        """For another process on the same database."""
        return self._configuration("job")

    def run(self, module: str, *arguments: str) -> None:
        """A job in a process of its own; raises RuntimeError where it fails."""
        command = [sys.executable, "-m", module]
        log = self.home / f"{module.rpartition('.')[2]}.log"
        with log.open("wb") as output:
            done = subprocess.run(  # noqa: S603
                [*command, str(self.configuration), *arguments],
                env=environment(),
                stdout=output,
                stderr=output,
            )
        if done.returncode:
            raise RuntimeError(f"{module} failed: see {log}")

    def open(self, count: int, course: Course | None = None) -> None:
        """Starts so many web servers, on that clock or on the real one."""
        for number in range(1, count + 1):
            name, port = f"web{number}", free_port()
            configuration = self._configuration(name)
            command = [sys.executable, "-m", self.serve]
            self.web.append(
                Process(
                    name,
                    [*command, str(configuration), str(port)],
                    port,
                    self.home,
                    {**environment(course), **self.more},
                )
            )
        for one in self.web:
            one.start()

    def _configuration(self, name: str) -> Path:
        (self.home / name).mkdir(exist_ok=True)
        path = self.home / "etc" / f"{name}.conf"
        imports = "\n".join(f"%import {one}" for one in self.storage.packages)
        text = ZOPE.format(
            imports=imports,
            home=self.home,
            name=name,
            storage=self.storage.section,
        )
        path.write_text(text, encoding="utf-8")
        return path


@contextmanager
def cluster(
    home: Path, made: Callable[[Path], Storage], more: dict[str, str] | None = None
) -> Iterator[Cluster]:
    """An empty database in that folder, with its server; everything ends with the block.

    ``made`` is one of ``storages.STORAGES``. Raises ValueError where the folder already has
    a database, RuntimeError where the server is not installed or does not start.
    """
    for folder in ("etc", "cache", "blobs"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "etc" / "site.zcml").write_text(SITE_ZCML, encoding="utf-8")
    storage = made(home)
    opened = Cluster(home, storage, more=dict(more or {}))
    try:
        storage.server.start()
        yield opened
    finally:
        for one in [*opened.web, storage.server]:
            one.stop()
        storage.remove()


def free_port() -> int:
    """A port of localhost where nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def environment(course: Course | None = None) -> dict[str, str]:
    """What a process needs to find our code; no clock but the one that is given.

    Its mails leave by themselves, whatever the process that starts it does with its own.
    """
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for name in (VARIABLE, POSTMAN):
        found.pop(name, None)
    found["PYTHONWARNINGS"] = "ignore"
    return found if course is None else {**found, VARIABLE: str(course)}
