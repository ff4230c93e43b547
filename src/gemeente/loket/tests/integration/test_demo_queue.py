"""The demo's day at the counter: running by day, nothing of it by night."""

from collections import Counter
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs.demo_data import read
from gemeente.loket.queue.contacts import tally
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import rules_of
from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zoneinfo import ZoneInfo
import pytest


def at(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=ZoneInfo("Europe/Brussels"))


MORNING = at(2, 11)  # a Wednesday
NIGHT = at(2, 4)
SUNDAY = at(6, 11)
EVENING = at(2, 21)


def made(portal, now):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    with clock.stopped_at(now):
        applyProfile(portal, "gemeente.loket:demo")
    hall = portal["loket"]["stadhuis"]
    return queue_now(get_ledger(), hall.UID(), now)


def allowed(ticket, appointment):
    """The statuses of an appointment whose citizen has that ticket.

    Who is missed before the time of the appointment can still come: it stays booked.
    """
    if ticket.open:
        return {"booked"}
    if ticket.state != "no-show":
        return {"done"}
    early = ticket.steps[-1].stamp < appointment.start.timestamp()
    return {"booked"} if early else {"no-show"}


class TestMorning:
    """Reads one and the same demo site: making it takes seconds."""

    @pytest.fixture(scope="class")
    def portal(self, portal_class):
        self.__class__.queue = made(portal_class, MORNING)
        return portal_class

    def test_some_are_helped_some_wait_and_some_are_at_a_desk(self, portal):
        states = Counter(one.state for one in self.queue.all_tickets())

        assert states["done"] > 10
        assert states["waiting"] >= 2
        assert states["called"] + states["serving"] >= 1

    def test_who_has_an_appointment_has_checked_in(self, portal):
        assert len(self.queue.checked_in) > 3
        for number, ticket in self.queue.checked_in.items():
            appointment = get_ledger().booked[number]
            assert appointment.status in allowed(self.queue.ticket(ticket), appointment)

    def test_the_desks_of_the_file_are_open_and_that_of_balie_is_free(self, portal):
        (place,) = read("queue")["place"]
        rules = rules_of(get_ledger(), portal["loket"]["stadhuis"].UID())

        names = {rules.desk(one).title for one in self.queue.sessions}
        clerks = {one.clerk for one in self.queue.sessions.values()}
        assert names == {one["desk"] for one in place["staff"]}
        assert clerks <= {user.getId() for user in api.user.get_users()}
        assert "balie" not in clerks
        assert self.queue.notes

    def test_contacts_by_phone_and_mail_are_counted(self, portal):
        found = tally(get_ledger(), MORNING.date())

        # some eleven of them, by chance: seldom all are of one kind
        assert found
        assert {one.channel for one in found} <= {"phone", "email"}


@pytest.mark.parametrize("now", [NIGHT, SUNDAY])
def test_before_opening_and_on_closed_days_nobody_came(portal, now):
    assert made(portal, now) is None


def test_in_the_evening_everybody_is_gone(portal):
    queue = made(portal, EVENING)

    assert queue.open_tickets() == []
    assert queue.sessions == {}
