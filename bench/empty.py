"""The view that every HTTP figure is compared with: it does nothing."""

from Products.Five.browser import BrowserView


class Empty(BrowserView):
    """An empty page, without a template and without a theme."""

    def __call__(self) -> str:
        """One word: Zope answers 204 to none."""
        return "empty"
