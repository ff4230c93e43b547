"""Citizens who book over REST, move and cancel, and write down what they were told.

An answer that does not come is asked for again, at the next server, with the same key.
"""

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta
from gemeente.loket.jobs.simulate.api import Api
from gemeente.loket.jobs.simulate.api import Caller
from gemeente.loket.jobs.simulate.api import GivenUp
from threading import Lock
from threading import Thread
from urllib.parse import quote
import random


TRIES = 12  # other times that a citizen chooses when one has gone


@dataclass
class Told:
    """What citizens know: e-mail → (code, start, status), and what went wrong."""

    booked: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)
    given_up: list = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def note(self, email, code, start, status):
        with self.lock:
            self.booked[email] = (code, start, status)


class Citizens:
    """So many people, of whom each wants one appointment within those days."""

    def __init__(self, api: Api, plan, days=10, seed=1):
        self.api, self.plan, self.seed = api, plan, seed
        first = date.today() + timedelta(days=1)
        self.period = f"from={first}&to={first + timedelta(days=days - 1)}"
        self.told = Told()

    def come(self, numbers, threads):
        """All of those numbers come, so many at a time; returns when all were helped."""
        waiting = list(numbers)
        workers = [
            Thread(target=self._serve, args=(waiting,), daemon=True)
            for _thread in range(threads)
        ]
        for one in workers:
            one.start()
        for one in workers:
            one.join()
        return self.told

    def _serve(self, waiting):
        while not self.api.stop.is_set():
            with self.told.lock:
                if not waiting:
                    return
                number = waiting.pop(0)
            try:
                self.one(number)
            except GivenUp as error:
                self.told.given_up.append(str(error))

    def one(self, number):
        """Looks for a time, keeps it, confirms; then some move it and some cancel."""
        chance = random.Random(f"{self.seed}-{number}")
        email = f"burger-{self.seed}-{number}@example.org"
        who = Caller(email, number % len(self.api.ports))
        product = chance.choice(list(self.plan["products"].values()))
        found = self._booked(who, product, email, chance)
        if found is None:
            self.told.refused.append(email)
            return
        code, token = found
        if chance.random() < 0.15:
            self._changed(who, product, email, code, token, chance)

    def _starts(self, who, product):
        reply = self.api.send(
            who, "GET", f"/@availability?product={product}&{self.period}"
        )
        return [slot["start"] for day in reply.data["days"] for slot in day["slots"]]

    def _booked(self, who, product, email, chance):
        for _try in range(TRIES):
            starts = self._starts(who, product)
            if not starts:
                return None
            # most want to come soon
            start = starts[
                min(int(chance.expovariate(8) * len(starts)), len(starts) - 1)
            ]
            wish = {"products": [{"product": product}], "start": start}
            hold = self.api.send(who, "POST", "/@holds", wish)
            if not hold.ok:
                continue
            body = {"hold": hold.data["hold"], "name": "Burger", "email": email}
            made = self.api.send(who, "POST", "/@appointments", body)
            if made.ok:
                self.told.note(email, made.data["code"], made.data["start"], "booked")
                return made.data["code"], made.data["token"]
        return None

    def _changed(self, who, product, email, code, token, chance):
        mine = Caller(who.name, who.server, headers={"X-Appointment-Token": token})
        path = f"/@appointments/{quote(code)}"
        if chance.random() < 0.5:
            reply = self.api.send(mine, "DELETE", path)
            if reply.ok:
                _code, start, _status = self.told.booked[email]
                self.told.note(email, code, start, "cancelled")
            return
        start = chance.choice(self._starts(who, product))
        reply = self.api.send(mine, "PATCH", path, {"start": start})
        if reply.ok:
            self.told.note(email, code, reply.data["start"], "booked")
