"""What can go wrong while people book: each fault does it and puts it right again."""

from pathlib import Path
from time import sleep
import shutil
import subprocess


OFFSET = "clock"  # file with the seconds by which a clock is wrong
MOUNT = shutil.which("mount") or ""


def kill_web_servers(trial, times=2, every=2.0):
    """SIGKILL to one web server after the other, each started again at once."""
    for number in range(times):
        sleep(every)
        victim = trial.made.web[number % len(trial.made.web)]
        victim.kill()
        victim.start()


def kill_database(trial, times=1, every=3.0, away=1.0):
    """SIGKILL to the database server; it is away for a moment."""
    for _time in range(times):
        sleep(every)
        trial.made.database.kill()
        sleep(away)
        trial.made.database.start()


def lose_mail_server(trial, seconds=5.0):
    """Nobody listens where the mails should go."""
    trial.sink.close()
    sleep(seconds)
    trial.sink.open()


def slow_mail_server(trial, seconds=8.0, slow=2.0):
    """Each mail takes its time."""
    trial.sink.slow = slow
    sleep(seconds)
    trial.sink.slow = 0.0


def fill_disk(trial, folder, seconds=2.0):
    """No byte more can be written there, then again."""
    sleep(2)
    ballast = Path(folder) / "ballast"
    free = shutil.disk_usage(folder).free
    with ballast.open("wb", buffering=0) as file:
        while free > 0:
            try:
                free -= file.write(b"\0" * min(free, 2**20))
            except OSError:
                break
    sleep(seconds)
    ballast.unlink()
    # PostgreSQL stops where it cannot write its log; systemd starts it again
    if trial.made.database.running.poll() is not None:
        trial.made.database.start()


def jump_clock(trial, offsets=("+3600", "-3600", "+90000", "+0"), every=2.0):
    """The clock of all web servers jumps (seconds)."""
    for offset in offsets:
        sleep(every)
        set_clock(trial.made.home, offset)


def set_clock(home, offset="+0"):
    """Says by how many seconds the clock of the servers is wrong (``jumping``)."""
    path = Path(home) / OFFSET
    fresh = path.with_suffix(".new")
    fresh.write_text(offset, encoding="ascii")
    fresh.replace(path)


def small_disk(folder, megabytes):
    """Mounts a disk of that size there; answers whether that could be done."""
    command = [MOUNT, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    return bool(MOUNT) and not subprocess.run(command, capture_output=True).returncode


def take_away(folder):
    """Unmounts it."""
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
