"""Makes the counter of the tests serve in other ways too: by phone, by video, at home."""

from datetime import date
from datetime import time
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import WEEKLY
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import transaction


VIDEO = "https://video.example.org/{code}"
EVERY_WAY = {"desk", "phone", "video", "home"}


def change(content, **fields):
    """Saves other values, as a form does."""
    for name, value in fields.items():
        setattr(content, name, value)
    notify(ObjectModifiedEvent(content))


def serve_in_every_way(loket):
    """“steun” also by video and at home: by phone from 8:00, at home in the afternoon."""
    social = loket["sociaal-huis"]
    change(loket["steun"], channels=EVERY_WAY)
    change(social, travel=20, video_url=VIDEO)
    usual = {"first": date(2026, 11, 2), "recurrence": WEEKLY}
    place = loket["wijkhuis"].UID()
    create(
        social,
        "TimeSlot",
        title="Spreekuur",
        location=place,
        opens=time(9, 30),
        closes=time(11),
        channels={"phone", "video"},
        **usual,
    )
    create(
        social,
        "TimeSlot",
        title="Huisbezoeken",
        location=place,
        opens=time(13),
        closes=time(16),
        channels={"home"},
        **usual,
    )
    transaction.commit()
