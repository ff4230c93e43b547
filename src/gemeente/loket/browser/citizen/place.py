"""Step 2: at which service, how and where, as far as there is a choice."""

from gemeente.loket.browser.citizen.choice import ANYWHERE
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.chosen import Chosen
from gemeente.loket.browser.citizen.sooner import first_of
from gemeente.loket.browser.citizen.step import Step
from gemeente.loket.browser.citizen.texts import CHANNEL_HINTS
from gemeente.loket.browser.citizen.texts import CHANNELS
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.content import catalogue
from gemeente.loket.i18n import _
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class PlaceStep(Step):
    """One question after the other that is still open, as groups of radio buttons."""

    name = "place"
    index = ViewPageTemplateFile("templates/place_step.pt")

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The questions: name, legend and options (value, label, hint, chosen)."""
        if len(self.chosen.candidates) > 1 and not self.chosen.service_uid:
            return [self._services()]
        groups = []
        if len(self.chosen.candidates) > 1:
            groups.append(self._services())
        if len(self.chosen.options.channels) > 1:
            groups.append(self._channels())
        if len(self.chosen.options.locations) > 1:
            groups.append(self._locations())
        return groups

    @property
    def problem(self) -> Any | None:
        """Why nothing can be chosen, None where something can."""
        if self.chosen.offer is not None and not self.chosen.options.possible:
            return _("No appointments can be made for this at the moment.")
        return None

    def _services(self) -> dict[str, Any]:
        options = [
            (uid, catalogue.get(uid).title, self._first_at(uid))
            for uid in self.chosen.candidates
        ]
        return _group("service", _("Which service?"), options, self.choice.service)

    def _channels(self) -> dict[str, Any]:
        options = [
            (one, CHANNELS[one], CHANNEL_HINTS[one])
            for one in self.chosen.options.channels
        ]
        group = _group(
            "channel",
            _("How do you want your appointment?"),
            options,
            self.choice.channel,
        )
        for option in group["options"]:
            option["first"] = self._first(self.chosen, option["value"])
        return group

    def _first_at(self, service: str) -> Any:
        """The first free place at another service, in the first of its ways."""
        choice = self.choice.at(service=service, channel="", location="")
        chosen = Chosen(self.loket, self.ledger, choice)
        ways = chosen.options.channels
        return self._first(chosen, ways[0]) if ways else ""

    def _first(self, chosen: Chosen, channel: str) -> Any:
        """When the first place is free in that way, "" where none is."""
        choice = chosen.known.at(channel=channel, location=ANYWHERE)
        slot = first_of(chosen, choice, self.ledger, self.now)
        if slot is None:
            return _("No free times in the days that can be booked now.")
        return _("First free: ${moment}", mapping={"moment": moment_text(slot.start)})

    def _locations(self) -> dict[str, Any]:
        places = [catalogue.get(uid) for uid in self.chosen.options.locations]
        options = [
            (place.UID(), place.title, address_of(place))
            for place in places
            if place is not None
        ]
        options.append((ANYWHERE, _("It does not matter"), _("Most free times")))
        return _group(
            "location", _("Where?"), options, self.choice.location or ANYWHERE
        )

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form sends along beside the answers."""
        asked = {group["name"] for group in self.groups}
        choice: Choice = self.choice
        pairs = [(name, value) for name, value in choice.pairs() if name not in asked]
        return pairs + self.flow.carried


def _group(
    name: str, legend: Any, options: list[tuple[str, Any, Any]], chosen: str
) -> dict[str, Any]:
    first = options[0][0]
    known = {value for value, _label, _hint in options}
    selected = chosen if chosen in known else first
    return {
        "name": name,
        "legend": legend,
        "options": [
            {
                "value": value,
                "label": label,
                "hint": hint,
                "first": "",
                "chosen": value == selected,
            }
            for value, label, hint in options
        ],
    }


def address_of(place: Any) -> str:
    """Street, postal code and town in one line."""
    town = f"{place.postal_code or ''} {place.city or ''}".strip()
    return ", ".join(part for part in (place.address, town) if part)
