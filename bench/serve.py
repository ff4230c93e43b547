"""The server of both sides: ``serve ZOPE_CONF PORT`` in their own environment.

Waitress with four threads, and one more view in every context: ``@@bench-empty``.
"""

from waitress import serve
from zope.configuration import xmlconfig
from Zope2.Startup.run import make_wsgi_app
import logging
import sys


THREADS = 4
EMPTY_VIEW = """
<configure xmlns="http://namespaces.zope.org/browser">
  <include package="Products.Five.browser" file="meta.zcml" />
  <page name="bench-empty" for="*" class="bench.empty.Empty" permission="zope.Public" />
</configure>
"""


def main() -> None:
    """The command line; runs until it is ended."""
    configuration, port = sys.argv[1:]
    application = make_wsgi_app({}, configuration)
    xmlconfig.string(EMPTY_VIEW)
    logging.disable(logging.CRITICAL)
    serve(application, host="127.0.0.1", port=int(port), threads=THREADS)


if __name__ == "__main__":
    main()
