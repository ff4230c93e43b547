"""A web server of a simulation: ``python -m … CONF PORT``; waitress with four threads."""

from waitress import serve
from Zope2.Startup.run import make_wsgi_app
import logging
import sys


THREADS = 4


def main(arguments: list[str]) -> None:
    """Serves on localhost until the process ends."""
    configuration, port = arguments
    logging.basicConfig(level=logging.WARNING)
    application = make_wsgi_app({}, configuration)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    serve(
        application,
        listen=f"localhost:{int(port)}",
        threads=THREADS,
        # clients here say whose address they have, as a proxy would
        trusted_proxy="127.0.0.1",
        trusted_proxy_headers={"x-forwarded-for"},
    )


if __name__ == "__main__":
    main(sys.argv[1:])
