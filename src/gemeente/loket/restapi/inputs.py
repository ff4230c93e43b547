"""Reading what a client sends: small functions, each for one value.

All raise InvalidWish with the name of the field.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from typing import Any
import json


MOST_PRODUCTS = 20
MOST_PERSONS = 1000
MOST_NAMES = 200
MOST_NUMBER = 1 << 31
YEARS = range(2000, 2201)  # beyond these no clock of ours has to be computed

Products = tuple[tuple[str, int], ...]


def json_object(body: str | bytes) -> dict[str, Any]:
    """The JSON object in a request's body (body_invalid)."""
    try:
        data = json.loads(body or "{}")
    except (ValueError, RecursionError) as error:
        raise InvalidWish("body_invalid") from error
    if not isinstance(data, dict):
        raise InvalidWish("body_invalid")
    return data


def text(data: Mapping[str, Any], field: str) -> str:
    """A text, "" where it is missing (text_invalid)."""
    value = data.get(field)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 4096 or not value.isprintable():
        raise InvalidWish("text_invalid", field=field)
    return value


def whole(
    data: Mapping[str, Any],
    field: str,
    code: str,
    default: int | None = None,
    **parameters: int,
) -> int:
    """A whole number, the default where it is missing.

    Raises InvalidWish with that ``code`` and its parameters.
    """
    value = data.get(field, default)
    number = isinstance(value, int) and not isinstance(value, bool)
    if not number or not -MOST_NUMBER <= value <= MOST_NUMBER:
        raise InvalidWish(code, field=field, **parameters)
    return value


def flag(data: Mapping[str, Any], field: str) -> bool:
    """Yes or no; no where it is missing (answer_invalid)."""
    value = data.get(field, False)
    if not isinstance(value, bool):
        raise InvalidWish("answer_invalid", field=field)
    return value


def names(data: Mapping[str, Any], field: str) -> tuple[str, ...] | None:
    """A list of texts, None where it is missing (text_invalid)."""
    values = data.get(field)
    if values is None:
        return None
    if not isinstance(values, list) or len(values) > MOST_NAMES:
        raise InvalidWish("text_invalid", field=field)
    return tuple(text({field: one}, field) for one in values)


def products_of_body(data: Mapping[str, Any]) -> Products:
    """``[{"product": UID, "quantity": 1}]``; the same product twice counts together."""
    rows = data.get("products")
    if not isinstance(rows, list) or not rows:
        raise InvalidWish("products_missing", field="products")
    return _merged(_row(row) for row in rows[: MOST_PRODUCTS + 1])


def _row(row: object) -> tuple[str, int]:
    if not isinstance(row, dict) or not isinstance(row.get("product"), str):
        raise InvalidWish("product_unknown", field="products")
    quantity = row.get("quantity", 1)
    if isinstance(quantity, bool) or not isinstance(quantity, int):
        raise InvalidWish("quantity_invalid", field="quantity")
    return row["product"], _quantity(quantity)


def products_of_query(value: object) -> Products:
    """``UID`` or ``UID:quantity``, once or several times."""
    values = value if isinstance(value, list) else [value]
    texts = [one for one in values if isinstance(one, str) and one]
    if not texts:
        raise InvalidWish("products_missing", field="product")
    return _merged(_pair(one) for one in texts[: MOST_PRODUCTS + 1])


def _pair(value: str) -> tuple[str, int]:
    uid, colon, number = value.partition(":")
    if not colon:
        return uid, 1
    if not (number.isascii() and number.isdigit() and len(number) <= 5):
        raise InvalidWish("quantity_invalid", field="quantity")
    return uid, _quantity(int(number))


def _quantity(quantity: int) -> int:
    if not 1 <= quantity <= MOST_PERSONS:
        raise InvalidWish("quantity_invalid", field="quantity")
    return quantity


def _merged(pairs: Iterable[tuple[str, int]]) -> Products:
    counts: dict[str, int] = {}
    for uid, quantity in pairs:
        counts[uid] = counts.get(uid, 0) + quantity
    if len(counts) > MOST_PRODUCTS:
        raise InvalidWish("product_unknown", field="products")
    return tuple(counts.items())


def start_of(data: Mapping[str, Any]) -> datetime:
    """An instant with its offset (start_invalid: also where there is none)."""
    value = data.get("start")
    try:
        start = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError as error:
        raise InvalidWish("start_invalid", field="start") from error
    if start is None or start.tzinfo is None or start.year not in YEARS:
        raise InvalidWish("start_invalid", field="start")
    return start


def day_of(data: Mapping[str, Any], field: str, default: date) -> date:
    """A date as YYYY-MM-DD, the default where there is none (date_invalid)."""
    value = data.get(field)
    if value in (None, ""):
        return default
    try:
        if not isinstance(value, str) or len(value) != 10:
            raise ValueError(field)
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidWish("date_invalid", field=field) from error


def wish_of(data: Mapping[str, Any], products: Products, staff: bool) -> Wish:
    """The wish for those products, by channel and location."""
    channel = text(data, "channel") or "desk"
    return Wish(products, channel, text(data, "location") or None, staff)


def service_for(ledger: Ledger, wish: Wish, service: str = "") -> str:
    """The service that offers all products, at the location where one is asked for.

    Where several do, the first by UID. Raises NotThere (service_unknown) for a service
    that is not there, InvalidWish (product_unknown, products_of_two_services).
    """
    if service:
        if ledger.offer(service) is None:
            raise NotThere("service_unknown")
        return service
    wanted = [uid for uid, _quantity in wish.products]
    offers = [offer for offer in ledger.offers() if offer.published]
    able = [one for one in offers if all(map(one.product, wanted))]
    if able:
        here = [one for one in able if wish.location in one.locations]
        return (here or able)[0].service
    known = all(any(one.product(uid) for one in offers) for uid in wanted)
    code = "products_of_two_services" if known else "product_unknown"
    raise InvalidWish(code, field="products")
