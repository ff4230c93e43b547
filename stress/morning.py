"""locust: a release morning. All want the same ten days, and each wants one appointment."""

from datetime import date
from datetime import timedelta
from locust import between
from locust import task
from stress.browsing import Citizen
from stress.browsing import PLAN
from typing import Any
import gevent
import re


DAYS = 10
TRIES = 8  # times that somebody else was faster
CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{8}\b")
TIME = re.compile(
    r'name="start"[^>]*?value="([^"]+)"|value="([^"]+)"[^>]*?name="start"'
)


class OnPages(Citizen):
    """Books on the pages, as most do."""

    weight = 2
    wait_time = between(0, 1)

    @task
    def book(self) -> None:
        """Once; then this citizen goes away."""
        product = PLAN["products"][self.chance.choice(list(PLAN["products"]))]
        base = PLAN["base"]
        self.get(base, "page: the counter")
        self.think(3, 8)
        asked = f"{base}/@@book?step=when&product={product}"
        for _try in range(TRIES):
            page = self.get(f"{asked}{self.day()}", "page: choosing a time")
            starts = [a or b for a, b in TIME.findall(page.text)]
            if not starts:
                break
            self.think(2, 6)
            start = self.chance.choice(starts)
            page = self.press(page, "start", "step: keep a time", start)
            if "step=who" not in page.url:
                continue
            self.confirm(page, start)
            break
        self.leave()

    def day(self) -> str:
        """Half of them look at a day of their own, the others at what is free first."""
        if self.chance.random() < 0.5:
            return ""
        day = date.today() + timedelta(days=self.chance.randint(1, DAYS))
        return f"&month={day:%Y-%m}&day={day}"

    def confirm(self, page: Any, start: str) -> None:
        """Types name and address, looks it over, confirms."""
        self.think(8, 20)
        typed = {"who.name": "Burger Proef", "who.email": self.email}
        page = self.press(page, "step", "step: your details", **typed)
        self.think(2, 6)
        page = self.press(page, "step", "step: confirm", "confirm")
        found = CODE.search(page.text)
        if "@@appointment" in page.url and found:
            self.told(found[0], start)

    def think(self, least: float, most: float) -> None:
        """Reads and types, in seconds."""
        gevent.sleep(self.chance.uniform(least, most))


class OverRest(Citizen):
    """Books with an app that uses the REST services."""

    weight = 1
    wait_time = between(0, 1)

    @task
    def book(self) -> None:
        """Once; then this citizen goes away."""
        product = self.chance.choice(list(PLAN["products"].values()))
        first = date.today() + timedelta(days=1)
        last = first + timedelta(days=DAYS - 1)
        query = f"product={product}&from={first}&to={last}"
        for _try in range(TRIES):
            answer = self.rest("GET", f"/@availability?{query}", "REST: availability")
            starts = [
                slot["start"] for day in answer.json()["days"] for slot in day["slots"]
            ]
            if not starts:
                break
            gevent.sleep(self.chance.uniform(2, 6))
            # the first days are what everybody wants
            start = starts[int(len(starts) * self.chance.random() ** 3)]
            wish = {"products": [{"product": product}], "start": start}
            held = self.rest("POST", "/@holds", "REST: keep a time", wish)
            if held.status_code != 201:
                continue
            gevent.sleep(self.chance.uniform(8, 20))
            body = {"hold": held.json()["hold"], "name": "Burger", "email": self.email}
            made = self.rest("POST", "/@appointments", "REST: confirm", body)
            if made.status_code == 201:
                self.told(made.json()["code"], made.json()["start"])
            break
        self.leave()

    def rest(self, verb: str, path: str, name: str, body: Any = None) -> Any:
        """An answer; that a time has just gone is no failure."""
        headers = {"Accept": "application/json"}
        with self.client.request(
            verb,
            PLAN["base"] + path,
            name=name,
            json=body,
            headers=headers,
            catch_response=True,
        ) as answer:
            if answer.status_code == 409:
                answer.success()
            return answer
