"""Answers that everybody may read, from every site, and keep for half a minute."""

from gemeente.loket.ical.views import same
from typing import Any
import hashlib


KEPT = 30  # seconds
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cache-Control": f"public, max-age={KEPT}",
    "Content-Type": "application/json; charset=utf-8",
}
PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def published(request: Any, body: bytes) -> bytes:
    """The answer with its headers; nothing and 304 where the reader has it already."""
    response = request.response
    for name, value in HEADERS.items():
        response.setHeader(name, value)
    etag = f'"{hashlib.blake2b(body, digest_size=9).hexdigest()}"'
    response.setHeader("ETag", etag)
    if same(request.getHeader("If-None-Match"), etag):
        response.setStatus(304, lock=1)
        return b""
    return body


def preflight(request: Any) -> bytes:
    """The answer to a browser that asks whether a script of another site may read it."""
    for name, value in PREFLIGHT.items():
        request.response.setHeader(name, value)
    request.response.setStatus(204, lock=1)
    return b""
