"""Reminders: on time, once, one failing does not stop the others."""

from datetime import date
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs.remind import due
from gemeente.loket.tests import samples
import pytest


START = samples.at(9)
NOW = samples.NOW


@pytest.fixture
def ledger(integration):
    ledger = get_ledger()
    ledger.keep_offer(samples.offer())
    return ledger


def book(ledger, start=START, **citizen):
    person = samples.citizen(**citizen)
    return booking.book(
        ledger, samples.SERVICE, samples.wish(), start, person, NOW
    ).appointment


def test_within_the_hours_ahead_a_reminder_is_due(ledger):
    appointment = book(ledger)
    assert due(ledger, 24, START - timedelta(hours=24, minutes=1)) == []
    assert due(ledger, 24, START - timedelta(hours=24)) == [appointment]


def test_zero_hours_switches_reminders_off(ledger):
    book(ledger)
    assert due(ledger, 0, START - timedelta(minutes=1)) == []


def test_nobody_is_reminded_of_what_has_begun_or_is_cancelled(ledger):
    appointment = book(ledger)
    assert due(ledger, 24, START) == []
    booking.cancel(ledger, appointment, NOW)
    assert due(ledger, 24, START - timedelta(hours=1)) == []


def test_without_an_address_there_is_nothing_to_send(ledger):
    book(ledger, email="", phone="+32470123456")
    assert due(ledger, 24, START - timedelta(hours=1)) == []


def test_an_erased_person_is_left_alone(ledger):
    book(ledger).person = None
    assert due(ledger, 24, START - timedelta(hours=1)) == []


def test_a_move_makes_a_reminder_due_again(ledger):
    appointment = book(ledger)
    appointment.reminded = int(START.timestamp())
    assert due(ledger, 24, START - timedelta(hours=1)) == []
    later = samples.at(10, day=date(2026, 12, 1))
    booking.move(ledger, appointment, later, NOW)
    assert due(ledger, 24, later - timedelta(hours=1)) == [appointment]
