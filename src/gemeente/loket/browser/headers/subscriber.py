"""Adds the headers to whatever was published by a class of ours."""

from gemeente.loket.browser.headers.policy import headers_of
from gemeente.loket.interfaces import ILoketLayer
from plone.autoform.interfaces import IAutoExtensibleForm
from typing import Any
from z3c.form.interfaces import IForm


OURS = "gemeente.loket."
TYPES = ("Loket", "Location", "Service", "Product", "TimeSlot", "Closure", "Desk")


def on_answer(event: Any) -> None:
    """Adds what the view has not said itself: a stricter header of its own stays."""
    request = event.request
    if not ILoketLayer.providedBy(request):
        return
    view = _view(request.get("PUBLISHED"))
    form = getattr(view, "form_instance", view)
    edits = IForm.providedBy(form) or IAutoExtensibleForm.providedBy(form)
    if not (_is_ours(view) or (edits and _is_on_ours(form))):
        return
    response = request.response
    content_type = response.getHeader("Content-Type") or "text/html"
    themed = not response.getHeader("X-Theme-Disabled")
    for name, value in headers_of(content_type, edits, themed).items():
        if not response.getHeader(name):
            response.setHeader(name, value)


def _view(published: Any) -> Any:
    """The view behind what is published: a method of it, or a template in it."""
    return getattr(published, "__self__", published)


def _is_ours(view: Any) -> bool:
    """Whether one of its classes is in our package."""
    return any(one.__module__.startswith(OURS) for one in type(view).__mro__)


def _is_on_ours(view: Any) -> bool:
    """Whether it edits content of ours."""
    context = getattr(view, "context", None)
    own = getattr(view, "portal_type", None)
    return getattr(context, "portal_type", None) in TYPES or own in TYPES
