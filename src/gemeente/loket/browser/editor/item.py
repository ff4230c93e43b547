"""The page of a time slot or a closure: what was filled in, and nothing else."""

from pathlib import Path
from plone.app.dexterity import browser
from plone.dexterity.browser.view import DefaultView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


RELEASE = ("release_days", "release_at")  # say something where desks are held back
NEVER = ("id",)  # the short name


class ItemView(DefaultView):
    """Plone's own, without the fields that are empty."""

    index = ViewPageTemplateFile("item.pt", str(Path(browser.__file__).parent))

    def _update(self) -> None:
        super()._update()
        for form in (self, *self.groups):
            for name, widget in list(form.widgets.items()):
                if not self._says_something(widget.field.__name__):
                    del form.widgets[name]
        self.groups = tuple(group for group in self.groups if len(group.widgets))

    def _says_something(self, name: str) -> bool:
        if name in RELEASE:
            return bool(self._value("held_back"))
        return name not in NEVER and bool(self._value(name))

    def _value(self, name: str) -> Any:
        return getattr(self.context, name, None)
