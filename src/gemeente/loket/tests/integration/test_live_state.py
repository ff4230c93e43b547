"""The answer to a screen that asks what changed."""

from gemeente.loket import clock
from gemeente.loket.browser.live.device import device_at
from gemeente.loket.browser.live.device import keep_key
from gemeente.loket.browser.live.state import LiveState
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.devices import revoke
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.town import Hall
from ZPublisher.HTTPRequest import HTTPRequest
from ZPublisher.HTTPResponse import HTTPResponse
import io
import json
import pytest


class Counted(LiveState):
    """A state that can be counted: how often was it made?"""

    pulse = 60
    made = 0
    known = True
    revision = 1

    def state(self):
        self.made += 1
        return {"made": self.made}

    def allowed(self):
        return self.known


def requested(query="", **headers):
    """A request as a browser sends it."""
    environ = {
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": query,
        **headers,
    }
    request = HTTPRequest(io.BytesIO(), environ, HTTPResponse())
    request.processInputs()
    return request


def asked(view_class=Counted, etag="", **changes):
    """(status, body, ETag) of an answer."""
    headers = {"HTTP_IF_NONE_MATCH": etag} if etag else {}
    request = requested(**headers)
    view = view_class(None, request)
    vars(view).update(changes)
    body = view()
    return request.response.getStatus(), body, request.response.getHeader("ETag")


def test_who_knows_the_state_gets_nothing_and_nothing_is_computed():
    with clock.stopped_at(at(9)):
        status, body, etag = asked()
        assert (status, json.loads(body)) == (200, {"made": 1})
        assert asked(etag=etag)[:2] == (304, "")


def test_another_revision_or_a_later_time_is_another_answer():
    with clock.stopped_at(at(9)):
        etag = asked()[2]
        assert asked(etag=etag, revision=2)[0] == 200
    with clock.stopped_at(at(9, 1)):
        assert asked(etag=etag)[0] == 200


def test_a_stranger_finds_nothing_there():
    status, body, etag = asked(known=False)
    assert (status, etag) == (404, None)
    assert "made" not in body


# devices


class Place:
    """A location as far as a cookie needs it."""

    def absolute_url(self):
        return "http://localhost/gemeente/loket/gemeentehuis"


@pytest.fixture
def display():
    hall = Hall()
    device, secret = make_device(hall.ledger, HALL, "display", "Ingang", at(8))
    return hall.ledger, device, secret


def test_the_key_of_the_address_goes_into_a_cookie_and_out_of_the_address(display):
    _ledger, _device, secret = display
    request = requested(f"key={secret}&room=Zaal%20A")
    address = keep_key(request, Place(), "display")
    assert secret not in address
    assert "room=Zaal+A" in address
    (cookie,) = (v for k, v in request.response.listHeaders() if k == "Set-Cookie")
    assert cookie.startswith(f"loket_display={secret}")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/gemeente/loket/gemeentehuis" in cookie
    assert keep_key(requested("room=A"), Place(), "display") is None


def test_a_device_is_known_by_its_cookie_at_its_own_location_and_for_its_kind(display):
    ledger, device, secret = display
    request = requested(HTTP_COOKIE=f"loket_display={secret}")
    assert device_at(ledger, request, HALL, "display") == device
    assert device_at(ledger, request, "elsewhere", "display") is None
    as_kiosk = requested(HTTP_COOKIE=f"loket_kiosk={secret}")
    assert device_at(ledger, as_kiosk, HALL, "kiosk") is None


def test_a_revoked_device_is_a_stranger(display):
    ledger, device, secret = display
    revoke(ledger, HALL, device.number)
    request = requested(HTTP_COOKIE=f"loket_display={secret}")
    assert device_at(ledger, request, HALL, "display") is None
