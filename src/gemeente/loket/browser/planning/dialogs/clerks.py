"""Who an appointment of a service can be assigned to."""

from gemeente.loket.browser.planning.dialogs.shown import user_name
from gemeente.loket.content.access import allowed
from gemeente.loket.content.access import CHANGE
from gemeente.loket.content.access import service_object
from plone import api


MOST = 200  # users that are looked at: a bigger directory has its own search


def clerks_of(service: str, chosen: str = "") -> list[tuple[str, str]]:
    """(user id, name) of who runs the appointments of the service, by name.

    The current user and who has it already are always among them.
    """
    found = {api.user.get_current().getId(), chosen} - {"", None}
    content = service_object(service)
    if content is not None:
        users = api.portal.get_tool("acl_users").searchUsers(max_results=MOST)
        ids = {one["userid"] for one in users[:MOST]}
        found |= {one for one in ids if _works_for(one, content)}
    names = [(user, user_name(user)) for user in found]
    return sorted(names, key=lambda pair: pair[1].casefold())


def _works_for(user: str, content: object) -> bool:
    found = api.user.get(userid=user)
    return found is not None and allowed(CHANGE, content, found)
