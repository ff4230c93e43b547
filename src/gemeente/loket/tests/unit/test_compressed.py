"""Mails are stored small, come out byte for byte, and those that wait can always be read."""

from gemeente.loket.agenda.compressed import common
from gemeente.loket.agenda.compressed import packed
from gemeente.loket.agenda.compressed import unpacked
import hashlib
import pytest
import zlib


@pytest.mark.parametrize("mail", [b"", b"Subject: x\r\n\r\ny", bytes(range(256)) * 40])
def test_a_mail_comes_out_byte_for_byte(mail):
    assert unpacked(packed(mail)) == mail


def test_a_mail_that_an_older_version_stored_comes_out_too():
    assert unpacked(zlib.compress(b"Subject: x\r\n\r\ny")) == b"Subject: x\r\n\r\ny"


def test_what_is_no_mail_is_said():
    with pytest.raises(zlib.error):
        unpacked(b"no mail")


def test_a_letter_takes_a_third(letter=b"Dag An, tot morgen."):
    mail = common().replace(b"Uw afspraak is gemaakt.", letter)

    assert len(packed(mail)) < len(zlib.compress(mail)) / 3


def test_what_is_common_never_changes():
    """Mails that wait are read with it: a new letter gets a file of its own."""
    assert (
        hashlib.sha256(common()).hexdigest()
        == "210031496c86250e4da4c4ec805fd8b0a261b5e352391bf203b83de25b25f357"
    )


def test_nothing_of_a_person_is_in_it():
    assert b"To: \r\n" in common()
    assert b"@voorbeeldgem" not in common()
