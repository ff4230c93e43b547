"""How the kiosk is used: it travels in addresses and ends at the start."""

from gemeente.loket.browser.kiosk.mode import Mode
from gemeente.loket.browser.kiosk.mode import read_mode
from hypothesis import given
from hypothesis import strategies as st


modes = st.builds(
    Mode,
    lang=st.sampled_from(["", "en", "fr"]),
    low=st.booleans(),
    contrast=st.booleans(),
    large=st.booleans(),
    prints=st.booleans(),
)


@given(modes)
def test_what_is_in_an_address_is_read_from_it(mode):
    assert read_mode(dict(mode.pairs()), ["nl", "en", "fr"]) == mode


@given(modes)
def test_at_the_start_only_the_printer_of_the_device_is_left(mode):
    assert mode.at_start() == Mode(prints=mode.prints)
    assert mode.at_start().usual


def test_a_language_that_the_kiosk_has_not_is_not_taken():
    assert read_mode({"lang": "fr"}, ["nl", "en"]).lang == ""
    assert read_mode({"lang": ["en", "en"]}, ["nl", "en"]).lang == ""


@given(modes, st.sampled_from(["low", "contrast", "large"]))
def test_a_switch_turned_twice_is_as_before(mode, name):
    assert mode.switched(name) != mode
    assert mode.switched(name).switched(name) == mode
