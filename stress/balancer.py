"""HAProxy in front of the web servers of a trial, as ``deployment/haproxy.cfg`` has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from gemeente.loket.jobs.simulate.servers import environment
from gemeente.loket.jobs.simulate.servers import free_port
from gemeente.loket.jobs.simulate.servers import HOST
from gemeente.loket.jobs.simulate.servers import Process
from pathlib import Path
import shutil


# citizens of a trial say which address they have: nothing adds one
TEXT = """\
global
    maxconn 2000
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 120s
    timeout queue 60s
    option http-keep-alive
    option redispatch
frontend citizens
    bind 127.0.0.1:{port}
    http-request set-priority-class int(-10) if METH_POST
    http-request set-priority-class int(-10) if {{ urlp(step) who check }}
    default_backend loket
backend loket
    balance leastconn
    default-server maxconn 4
{servers}
"""


@contextmanager
def balanced(home: Path, ports: list[int]) -> Iterator[int]:
    """The port where it listens; raises RuntimeError where HAProxy is not installed."""
    program = shutil.which("haproxy")
    if program is None:
        raise RuntimeError("HAProxy is not installed here.")
    port = free_port()
    servers = "\n".join(
        f"    server client{port} {HOST}:{port}" for port in sorted(ports)
    )
    path = home / "etc" / "haproxy.cfg"
    path.write_text(TEXT.format(port=port, servers=servers), encoding="utf-8")
    command = [program, "-f", str(path)]
    process = Process("haproxy", command, port, home, environment())
    process.start()
    try:
        yield port
    finally:
        process.stop()
