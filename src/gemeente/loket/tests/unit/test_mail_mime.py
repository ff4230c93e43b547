"""MIME as others read it: what goes in comes out, and no header becomes two."""

from copy import deepcopy
from email import message_from_bytes
from email.policy import default
from gemeente.loket.mail.mime import data_part
from gemeente.loket.mail.mime import Finished
from gemeente.loket.mail.mime import header
from gemeente.loket.mail.mime import multipart
from gemeente.loket.mail.mime import nested
from gemeente.loket.mail.mime import text_part
from hypothesis import given
from hypothesis import strategies as st
import pytest


# the line ends that Python knows beside \n are line ends in a mail too
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")))


def mail(*headers, text="Dag\n", data=b""):
    attached = data_part("application/ics", data, "Content-Disposition: attachment")
    content = nested("alternative", [text_part(text, "plain")])
    content_type, body = multipart("mixed", [content, attached])
    return Finished([*headers, ("Content-Type", content_type)], b"\r\n" + body)


def read(finished):
    return message_from_bytes(finished.as_bytes(), policy=default)


@given(lines=st.lists(TEXTS, min_size=1), data=st.binary())
def test_texts_and_bytes_come_out_as_they_went_in(lines, data):
    text = "\n".join(lines)
    seen = read(mail(text=text, data=data))
    written = seen.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert written == "\n".join(text.splitlines()) + "\n"
    (attached,) = seen.iter_attachments()
    assert attached.get_content() == data


@given(subject=TEXTS.map(str.strip).filter(bool))
def test_a_subject_comes_out_as_it_went_in(subject):
    seen = read(mail(("Subject", subject)))["Subject"]
    assert seen.split() == subject.split()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_header_with_a_line_break_is_refused(end):
    with pytest.raises(ValueError, match="a line break in Subject"):
        header("Subject", f"Kaart{end}Bcc: victim@example.org")


def test_every_line_is_ascii_ends_with_crlf_and_fits():
    text = "Zoë 日本 👩 = . \n.\n\n" + "a" * 2000
    raw = mail(("Subject", "é" * 300), text=text, data=bytes(5000)).as_bytes()
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_a_finished_mail_is_never_copied():
    finished = mail(("To", "an@example.org"))
    assert deepcopy(finished) is finished
    assert finished["To"] == "an@example.org"
