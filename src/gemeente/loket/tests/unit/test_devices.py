from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.queue.devices import device_of
from gemeente.loket.queue.devices import devices
from gemeente.loket.queue.devices import make_device
from gemeente.loket.queue.devices import revoke
from gemeente.loket.queue.devices import revoke_all
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import NOW
import pickle
import pytest


@pytest.fixture()
def ledger():
    return Ledger()


def test_a_device_is_known_by_its_secret(ledger):
    device, secret = make_device(ledger, HALL, "kiosk", " Inkom ", NOW)

    assert device_of(ledger, secret) == device
    assert (device.location, device.kind, device.name) == (HALL, "kiosk", "Inkom")
    assert device.created == NOW.timestamp()


@pytest.mark.parametrize("secret", ["", "anders", "\udcff"])
def test_a_stranger_is_no_device(ledger, secret):
    make_device(ledger, HALL, "kiosk", "Inkom", NOW)

    assert device_of(ledger, secret) is None


def test_the_secret_is_not_stored(ledger):
    _device, secret = make_device(ledger, HALL, "display", "Wachtzaal", NOW)

    stored = pickle.dumps(list(ledger.devices.items()))
    assert secret.encode() not in stored


def test_a_device_that_is_revoked_is_a_stranger_and_the_others_stay(ledger):
    device, secret = make_device(ledger, HALL, "kiosk", "Inkom", NOW)
    other, _secret = make_device(ledger, HALL, "display", "Wachtzaal", NOW)

    assert revoke(ledger, HALL, device.number)

    assert device_of(ledger, secret) is None
    assert devices(ledger, HALL) == [other]
    assert not revoke(ledger, HALL, device.number)


def test_a_device_of_another_location_is_not_revoked(ledger):
    device, secret = make_device(ledger, HALL, "kiosk", "Inkom", NOW)

    assert not revoke(ledger, HOUSE, device.number)
    assert device_of(ledger, secret) == device


def test_all_devices_of_one_location_can_be_revoked(ledger):
    _device, secret = make_device(ledger, HALL, "kiosk", "Inkom", NOW)
    there, there_secret = make_device(ledger, HOUSE, "kiosk", "Inkom", NOW)

    assert revoke_all(ledger, HALL)

    assert device_of(ledger, secret) is None
    assert device_of(ledger, there_secret) == there


def test_there_are_kiosks_and_displays_only(ledger):
    with pytest.raises(ValueError):
        make_device(ledger, HALL, "printer", "Inkom", NOW)
