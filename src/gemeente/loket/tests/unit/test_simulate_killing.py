"""Who is killed in a simulation, and that everything is started again."""

from collections import Counter
from gemeente.loket.jobs.simulate.main import killing
from gemeente.loket.jobs.simulate.scenario import monday
from threading import Event
from types import SimpleNamespace
import pytest


class Victim:
    def __init__(self, name, done):
        self.name, self.done = name, done

    def kill(self):
        self.done.append(f"{self.name} killed")

    def start(self):
        self.done.append(f"{self.name} started")


@pytest.mark.parametrize(
    ("database", "victims"),
    [
        (False, ["web1", "web2", "web1", "web2"]),
        (True, ["web1", "database", "web1", "database"]),
    ],
)
def test_one_after_the_other_is_killed_and_started_again(database, victims):
    done = []
    made = SimpleNamespace(
        web=[Victim("web1", done), Victim("web2", done)],
        database=Victim("database", done),
    )
    api = SimpleNamespace(
        wait_until=lambda _stamp: None, stop=Event(), under_way=Counter({0: 1, 1: 1})
    )

    killing(made, monday(1, 10, 2, 510, 1050), 4, database)(api)

    assert done == [
        f"{name} {what}" for name in victims for what in ("killed", "started")
    ]
