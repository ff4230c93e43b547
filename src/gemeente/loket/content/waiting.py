"""Whether a service keeps a waiting list."""

from plone import api


def has_waiting_list(service: str) -> bool:
    """Whether the service with that uid, draft or not, keeps one; False where it is gone."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(UID=service) if service else ()
    return bool(brains) and bool(brains[0]._unrestrictedGetObject().waiting_list)
