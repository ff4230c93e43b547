"""Keeping a place for a while: a claim that expires, until it is confirmed or released."""

from datetime import datetime
from gemeente.loket.agenda.holds import Hold
from gemeente.loket.agenda.holds import parse_hold
from gemeente.loket.agenda.holds import signed
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.limits import count_hold
from gemeente.loket.agenda.limits import uncount_hold
from gemeente.loket.agenda.placing import find_place
from gemeente.loket.agenda.placing import guarded_offer
from gemeente.loket.agenda.placing import lay
from gemeente.loket.agenda.placing import Place
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import HoldGone


def hold(
    ledger: Ledger,
    service: str,
    wish: Wish,
    start: datetime,
    now: datetime,
    holder: str = "",
    replaces: str = "",
    minutes: int | None = None,
    line: int | None = None,
) -> Hold:
    """Keeps a place for so many minutes, or as many as the service says.

    ``holder`` is who asks (an address), whose holds are capped; ``replaces`` the token of
    an earlier hold of the same session, which is released; ``line`` the only line that
    will do. Raises what ``check_start`` raises, SlotTaken, LimitReached.
    """
    offer = guarded_offer(ledger, service)
    if replaces:
        _forget(ledger, replaces, now)
    number = ledger.new_number()
    place = find_place(ledger, offer, wish, start, now, number, line=line)
    lasts = offer.hold_minutes if minutes is None else minutes
    expires = int(now.timestamp()) + lasts * 60
    limit = 0 if wish.staff else offer.holds_per_address
    key = count_hold(ledger, holder, expires, now, limit)
    lay(ledger, service, place, number, expires, now)
    token = signed(
        ledger,
        number=number,
        service=service,
        **_parts(wish, place),
        start=int(start.timestamp()),
        expires=expires,
        zone=offer.timezone,
        holder=key,
    )
    return parse_hold(ledger, token)


def _parts(wish: Wish, place: Place) -> dict[str, object]:
    return {
        "products": wish.products,
        "channel": wish.channel,
        "asked": wish.location,
        "staff": wish.staff,
        "line": place.line.number,
        "cell": place.cell,
        "cells": place.cells,
        "travel": place.travel,
        "location": place.line.rule.location,
    }


def read_hold(ledger: Ledger, token: str, now: datetime) -> Hold:
    """The hold behind a token.

    Raises HoldGone: hold_unknown (forged or released), hold_expired, hold_used (it is an
    appointment by now).
    """
    kept = parse_hold(ledger, token)
    if kept.number in ledger.booked:
        raise HoldGone("hold_used")
    if kept.expires <= now:
        raise HoldGone("hold_expired")
    agenda = ledger.day(kept.service, kept.start.date())
    if agenda is None or kept.number not in agenda.claims:
        raise HoldGone("hold_unknown")
    return kept


def release(ledger: Ledger, token: str, now: datetime) -> None:
    """Frees the place of a hold; raises HoldGone as ``read_hold`` does."""
    kept = read_hold(ledger, token, now)
    ledger.day_for_writing(kept.service, kept.start.date()).drop(
        kept.number, now.timestamp()
    )
    uncount_hold(ledger, kept)


def _forget(ledger: Ledger, token: str, now: datetime) -> None:
    """Releases a hold that may be gone already: the browser's cookie outlives it."""
    try:
        release(ledger, token, now)
    except HoldGone:
        return
