"""A process with the application of a simulation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
import os
import transaction


@contextmanager
def zope(configuration: str) -> Iterator[Any]:
    """The root of the application, with a request, as somebody who may do everything."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SpecialUsers import system
    from Testing.makerequest import makerequest
    from zope.globalrequest import setRequest
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    os.environ.setdefault("zope_i18n_compile_mo_files", "true")
    configure_wsgi(configuration)
    app = makerequest(Zope2.app())
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system.__of__(app.acl_users))
    try:
        yield app
    finally:
        # what was not committed is not wanted; it would hide what went wrong
        transaction.abort()
        app._p_jar.close()
        Zope2.DB.close()
