"""Plain values that are stored, and stay readable when a later version adds a field."""

from collections.abc import Sequence
from dataclasses import fields
from dataclasses import MISSING
from typing import Any


def restored(value: Any, state: Sequence[Any]) -> None:
    """Fills a frozen value with slots from its stored fields, in their order.

    What an older one lacks gets its default. Put it into the class as ``__setstate__``.
    """
    names = fields(value)
    for field, one in zip(names, state, strict=False):
        object.__setattr__(value, field.name, one)
    for field in names[len(state) :]:
        made = field.default_factory
        default = field.default if made is MISSING else made()
        object.__setattr__(value, field.name, default)
