"""The shape in which the opening hours platform of the city of Ghent answers.

A list of channels, each with its days: what reads that platform can read ours. Its
types of channel are Algemeen, Telefonisch and Na afspraak; a service or a place of its
own stands in the name of the channel.
"""

from collections.abc import Iterable
from datetime import date
from gemeente.loket.content.opening_hours import Subject
from gemeente.loket.hours.publish import APPOINTMENT
from gemeente.loket.hours.publish import PHONE
from gemeente.loket.hours.publish import REMOTE
from gemeente.loket.hours.publish import WALK_IN
from gemeente.loket.restapi.opening_hours.items import hours
from typing import Any


TYPES = {  # the platform's own words, in Dutch in every language
    WALK_IN: "Algemeen",
    APPOINTMENT: "Na afspraak",
    PHONE: "Telefonisch",
    REMOTE: "Na afspraak",
}
REMOTE_NAME = "Na afspraak, op afstand of aan huis"


def ghent(subjects: Iterable[Subject], first: date, last: date) -> list[dict[str, Any]]:
    """Every channel of every subject, with all days from first to last."""
    return [
        {
            "channel": _name(subject, channel),
            "channelId": f"{subject.key}-{channel}",
            "channelTypeLabel": TYPES[channel],
            "openinghours": [
                {
                    "date": day.day.isoformat(),
                    "open": bool(day.spans(channel)),
                    "hours": [hours(span) for span in day.spans(channel)],
                }
                for day in subject.days(first, last)
            ],
        }
        for subject in subjects
        for channel in subject.channels
    ]


def _name(subject: Subject, channel: str) -> str:
    parts = [subject.content.title]
    if subject.place is not None and subject.place is not subject.content:
        parts.append(subject.place.title)
    parts.append(REMOTE_NAME if channel == REMOTE else TYPES[channel])
    return " – ".join(parts)
