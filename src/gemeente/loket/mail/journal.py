"""What was handed to the mail server, noted before the database knows: a file of numbers.

Between "the server has it" and "it is out of the outbox" lies a commit. Who is killed in
between would send the mail again; this file says it has left. A number is on the disk
before anything else is done, and read when a process starts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4
import os


NAME = "loket-mails-sent"
LARGE = 100_000  # bytes


class Journal:
    """The notes of all processes that write in that folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME

    def note(self, number: int) -> None:
        """Says that the mail of that number has left; on the disk when this returns."""
        with self.path.open("a", encoding="ascii") as file:
            file.write(f"{number}\n")
            file.flush()
            os.fsync(file.fileno())

    @property
    def is_large(self) -> bool:
        """Whether it is worth while to take it up, so that it begins anew."""
        return self.path.exists() and self.path.stat().st_size > LARGE

    @contextmanager
    def taken_up(self) -> Iterator[set[int]]:
        """What was noted until now; it is forgotten when the block ends well.

        What is noted meanwhile goes to a new file. The last line of one may have been cut
        off by what killed its writer.
        """
        if self.path.exists():
            self.path.rename(self.path.with_name(f"{NAME}.{uuid4().hex}"))
        files = list(self.path.parent.glob(f"{NAME}.*"))
        lines = [
            line
            for file in files
            for line in file.read_text(encoding="ascii").split("\n")[:-1]
        ]
        yield {int(line) for line in lines}
        for file in files:
            file.unlink()
