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
    serve(application, listen=f"localhost:{int(port)}", threads=THREADS)


if __name__ == "__main__":
    main(sys.argv[1:])
