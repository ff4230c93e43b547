"""The fields of the form to book for somebody, ready to show."""

from collections.abc import Mapping
from functools import cached_property
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.browser.citizen.texts import CHANNELS
from gemeente.loket.browser.citizen.whoform import WhoForm
from gemeente.loket.browser.planning.dialogs.asked import channels_for
from gemeente.loket.browser.planning.dialogs.asked import rule_of
from gemeente.loket.browser.planning.dialogs.asked import serves
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import contact_for
from gemeente.loket.i18n import _
from plone import api
from typing import Any


MANY = 7  # products from which on the list has a filter
VIA = (("phone", _("By telephone")), ("desk", _("At the desk")))


class BookForm:
    """Made by the dialog for its template; it shows and judges nothing."""

    def __init__(self, dialog: Any) -> None:
        self.dialog = dialog
        self.offer = dialog.offer
        self.given = dialog.given
        self.rule = rule_of(self.offer, self.given.line)

    # the products

    @cached_property
    def products(self) -> list[dict[str, Any]]:
        """Those that the line is for."""
        return [self._row(one) for one in self.offer.products if self._served(one)]

    @cached_property
    def others(self) -> list[dict[str, Any]]:
        """Those of the service that are served on other lines."""
        return [self._row(one) for one in self.offer.products if not self._served(one)]

    @property
    def others_chosen(self) -> bool:
        """Whether one of those is chosen, so that they must be seen."""
        return any(row["chosen"] for row in self.others)

    def _served(self, product: ProductRule) -> bool:
        return serves(self.rule, product)

    def _row(self, product: ProductRule) -> dict[str, Any]:
        return product_row(product, dict(self.given.products))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the channel and the chosen products ask, each question once."""
        found = {one.id: one for one in channel_questions(self.given.channel)}
        for uid, _count in self.given.products:
            product = catalogue.get(uid)
            if product is not None:
                found.update((one.id, one) for one in catalogue.questions_of(product))
        return tuple(found.values())

    # who

    @cached_property
    def who(self) -> WhoForm:
        """Name, e-mail, telephone and the questions."""
        channel = self.given.channel
        form = WhoForm(
            self.dialog.context,
            self.dialog.request,
            self.questions,
            contact_for(channel, "none"),
            channel,
        )
        form.update()
        return form

    @cached_property
    def marked(self) -> WhoForm:
        """The same, with what is wrong at each field: only for showing."""
        self.who.mark(self.dialog.messages)
        return self.who

    @cached_property
    def fields(self) -> list[dict[str, Any]]:
        """The fields about the person."""
        return [one for one in self.marked.items() if not self._is_question(one)]

    @cached_property
    def question_fields(self) -> list[dict[str, Any]]:
        """The fields of the questions."""
        return [one for one in self.marked.items() if self._is_question(one)]

    @staticmethod
    def _is_question(item: dict[str, Any]) -> bool:
        return str(item["widget"].name).startswith("who.answers.")

    # how and where

    @property
    def channels(self) -> list[tuple[str, Any, bool]]:
        """(value, label, chosen)."""
        possible = channels_for(self.offer, self.rule, self.given)
        return [(one, CHANNELS[one], one == self.given.channel) for one in possible]

    @property
    def vias(self) -> list[tuple[str, Any, bool]]:
        """(value, label, chosen) of how somebody asks for it."""
        return [(value, label, value == self.given.via) for value, label in VIA]

    @property
    def location(self) -> str:
        """Where it would be: of the line, as chosen, else the first of the service."""
        if self.rule is not None and self.rule.location:
            return self.rule.location
        first = self.offer.locations[0] if self.offer.locations else ""
        return self.given.place or first

    @property
    def location_title(self) -> str:
        """Its name."""
        return catalogue.title_of(self.location)

    @property
    def places(self) -> list[tuple[str, str, bool]]:
        """(UID, title, chosen) to choose from; none where the line says it."""
        if self.rule is not None or len(self.offer.locations) < 2:
            return []
        return [
            (uid, catalogue.title_of(uid), uid == self.given.place)
            for uid in self.offer.locations
        ]

    @cached_property
    def languages(self) -> list[tuple[str, str]]:
        """(code, name in itself) of the languages of the site, its own first."""
        tool = api.portal.get_tool("portal_languages")
        known = tool.getAvailableLanguageInformation()
        default = api.portal.get_default_language()
        codes = [default, *(c for c in tool.getSupportedLanguages() if c != default)]
        return [(c, known.get(c, {}).get("native", c)) for c in codes]

    @property
    def line_text(self) -> Any:
        """What the line is, "" where none was clicked."""
        if self.rule is None:
            return ""
        return catalogue.title_of(self.rule.uid)

    @property
    def summary(self) -> list[tuple[str, Any]]:
        """(id of the field, message) of all that is wrong, in the order of the form."""
        messages = self.dialog.messages
        ours = {
            "products": "loket-products",
            "start": "loket-start",
            "channel": "loket-channel",
            "location": "loket-place",
            "reason": "loket-reason",
        }
        found = [(ours[name], messages[name]) for name in ours if name in messages]
        return found + self.marked.summary()


def product_row(product: ProductRule, counts: Mapping[str, int]) -> dict[str, Any]:
    """A product to choose, with its quantities; ``counts`` is what is chosen so far."""
    return {
        "uid": product.uid,
        "id": f"loket-product-{product.uid}",
        "title": catalogue.title_of(product.uid),
        "minutes": product.duration,
        "chosen": product.uid in counts,
        "counts": [
            (number, number == counts.get(product.uid))
            for number in range(1, product.maximum + 1)
        ],
    }


def count_label(title: str) -> Any:
    """What a screen reader says of the number of a product."""
    return _("How many: ${product}", mapping={"product": title})
