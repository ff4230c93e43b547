"""A web server on which every change is a conflict at its first try, like a busy second."""

from gemeente.loket.jobs.simulate import serve
from ZODB.POSException import ConflictError
from zope.component import provideHandler
from ZPublisher.interfaces import IPubBeforeCommit
import sys
import transaction


def lose(event):
    """The first try of a request that writes loses against nobody in particular."""
    request = event.request
    writes = any(
        connection._registered_objects
        for connection in transaction.get()._resources
        if hasattr(connection, "_registered_objects")
    )
    if writes and not request.retry_count:
        raise ConflictError("injected")


if __name__ == "__main__":
    make = serve.make_wsgi_app

    def make_and_lose(*arguments):
        made = make(*arguments)
        provideHandler(lose, (IPubBeforeCommit,))
        return made

    serve.make_wsgi_app = make_and_lose
    serve.main(sys.argv[1:])
