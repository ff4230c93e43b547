"""Browser layer of the add-on."""

from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class ILoketLayer(IDefaultBrowserLayer):
    """Marks requests of sites where the add-on is installed."""
