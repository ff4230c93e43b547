"""A Zope of our own in a folder: its configuration, and requests in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
import os
import shutil


SITE = "gemeente"
CONFIGURATION = """\
%define HOME {home}
instancehome $HOME
clienthome $HOME
debug-mode off
security-policy-implementation C
default-zpublisher-encoding utf-8
datetime-format international
<environment>
    zope_i18n_compile_mo_files true
    HONEYPOT_FIELD website_url
    CHAMELEON_CACHE $HOME/cache
    MAILHOST_QUEUE_ONLY 1
</environment>
<zodb_db main>
    cache-size 50000
    <blobstorage>
      blob-dir $HOME/blobs
      <filestorage>
        path $HOME/Data.fs
      </filestorage>
    </blobstorage>
    mount-point /
</zodb_db>
"""


def make_home(home: Path, site_zcml: Path) -> None:
    """An empty instance in that folder; what was in it is removed."""
    shutil.rmtree(home, ignore_errors=True)
    for folder in ("etc", "cache", "mails/cur", "mails/new", "mails/tmp"):
        (home / folder).mkdir(parents=True)
    shutil.copy(site_zcml, home / "etc" / "site.zcml")
    (home / "etc" / "zope.conf").write_text(CONFIGURATION.format(home=home))


def data(home: Path) -> Path:
    """The file of the database."""
    return home / "Data.fs"


def use_data(home: Path, source: Path) -> None:
    """Makes the database a copy of that file."""
    for file in home.glob("Data.fs*"):
        file.unlink()
    shutil.copy(source, data(home))


def start(home: Path) -> Any:
    """Starts Zope in this process; answers the root of a connection."""
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    os.environ.setdefault("zope_i18n_compile_mo_files", "true")
    configure_wsgi(str(home / "etc" / "zope.conf"))
    return Zope2.app()


@contextmanager
def request(root: Any, user: str = "") -> Iterator[Any]:
    """The application in a request; ``user`` "admin", or nobody in particular."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.SecurityManagement import noSecurityManager
    from AccessControl.SpecialUsers import nobody
    from zope.component.hooks import setSite
    from zope.globalrequest import clearRequest
    from zope.globalrequest import setRequest
    from zope.publisher.browser import setDefaultSkin
    from ZPublisher.BaseRequest import RequestContainer
    from ZPublisher.HTTPRequest import HTTPRequest
    from ZPublisher.HTTPResponse import HTTPResponse

    environ = {"SERVER_NAME": "bench", "SERVER_PORT": "80", "REQUEST_METHOD": "GET"}
    current = HTTPRequest(BytesIO(), environ, HTTPResponse(stdout=BytesIO()))
    current["PARENTS"] = []
    current._steps = ["noobject"]
    setDefaultSkin(current)
    app = root.__of__(RequestContainer(REQUEST=current))
    folder = app.acl_users
    person = folder.getUserById(user) if user else nobody
    newSecurityManager(None, person.__of__(folder))
    setRequest(current)
    setSite(app.get(SITE))
    try:
        yield app
    finally:
        setSite(None)
        clearRequest()
        noSecurityManager()
