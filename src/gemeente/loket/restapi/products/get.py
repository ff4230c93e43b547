"""GET ``@products``."""

from gemeente.loket.content import catalogue
from gemeente.loket.restapi.service import LoketService
from plone.uuid.interfaces import IUUID
from typing import Any


class ProductsGet(LoketService):
    """The published products; on a Service only its own."""

    def answer(self) -> dict[str, Any]:
        """The products in the editor's order."""
        service = self.service_uid("")
        items = [
            _item(one)
            for one in catalogue.products(self.loket)
            if not service or service in (one.services or ())
        ]
        return {"items": items, "items_total": len(items)}


def _item(product: Any) -> dict[str, Any]:
    return {
        "@id": product.absolute_url(),
        "UID": IUUID(product),
        "title": product.title,
        "description": product.description or "",
        "duration": product.duration,
        "extra_per_person": product.extra_per_person or 0,
        "maximum": product.maximum,
        "channels": sorted(product.channels or ()),
        "ways": sorted(product.ways or ()),
        "bring": list(product.bring or ()),
        "cost": product.cost or "",
        "online_form": product.online_form or "",
        "services": [IUUID(one) for one in catalogue.services_of(product)],
        "questions": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "required": one.required,
                "options": list(one.options),
            }
            for one in catalogue.questions_of(product)
        ],
    }
