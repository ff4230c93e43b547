"""GET ``@availability``: reads the ledger only, no content."""

from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.search import offer_of
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.restapi.availability.days import encoded_day
from gemeente.loket.restapi.inputs import day_of
from gemeente.loket.restapi.inputs import products_of_query
from gemeente.loket.restapi.service import encode
from gemeente.loket.restapi.service import LoketService
from typing import Any


MOST_DAYS = 400
DEFAULT_DAYS = 31


class AvailabilityGet(LoketService):
    """The free starts per day; what lies outside the bookable days is cut."""

    def encoded(self) -> bytes:
        """The answer as JSON, its days put together from what was encoded before."""
        answer = self.answer()
        days = b",".join(encoded_day(one) for one in answer.pop("days"))
        return encode(answer)[:-1] + b',"days":[' + days + b"]}"

    def answer(self) -> dict[str, Any]:
        """What is answered, with the days as the search gives them."""
        form = self.request.form
        service, wish = self.wished(form, products_of_query(form.get("product")))
        offer = offer_of(self.ledger, service)
        duration = minutes(offer, wish)
        now = clock.now()
        today, _minute = wall_clock(now, offer.timezone)
        first = max(day_of(form, "from", today), today)
        last = min(day_of(form, "to", _later(first, DEFAULT_DAYS - 1)), _later(first))
        days = available_days(self.ledger, offer.service, wish, first, last, now)
        return {
            "timezone": offer.timezone,
            "service": offer.service,
            "duration": duration,
            "days": days,
        }


def _later(day: date, count: int = MOST_DAYS - 1) -> date:
    return min(day, date.max - timedelta(days=count)) + timedelta(days=count)
