"""Finding a person as somebody says or writes it."""

from gemeente.loket.browser.planning.dialogs.people import digits_of
from gemeente.loket.browser.planning.dialogs.people import find
from gemeente.loket.browser.planning.dialogs.people import People
from gemeente.loket.browser.planning.dialogs.people import row_of
import pytest


NAMES = {
    1: "Zoë Vandenbroucke",
    2: "Jan Van den Bosch",
    3: "Søren O'Connor",
    4: "An Li",
    5: "Łukasz Kowalski",
}


def days():
    rows = [
        row_of(n, n * 1000, name, f"+3247012345{n}", f"Person{n}@Example.org")
        for n, name in NAMES.items()
    ]
    return [People(rows[:2]), People(rows[2:]), People([])]


def numbers(text):
    return sorted(one.number for one in find(days(), text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoe", [1]),
        ("ZOË", [1]),
        ("vandenbroucke", [1]),
        ("broucke, zoe", [1]),
        ("van den broucke", [1]),
        ("vandenbosch", [2]),
        ("soren oconnor", [3]),
        ("O’Connor", [3]),
        ("lukasz", [5]),
        ("li", [4]),
        ("li an", [4]),
        ("jan li", []),
        ("nobody", []),
        ("", []),
        (" , ", []),
    ],
)
def test_names_are_found_without_accents_and_in_any_order(text, found):
    assert numbers(text) == found


def test_a_typing_error_is_forgiven_and_known_as_one():
    (one,) = find(days(), "Kowalsky")

    assert (one.number, one.exact) == (5, False)
    assert [one.exact for one in find(days(), "kowalski")] == [True]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Amina Verhaeghe", "verhage"),
        ("Piet De Backer", "de bakker"),
        ("Ilse Thys", "tijs"),
        ("Veerle Claes", "klaas"),
        ("Filip Huysmans", "philip huismans"),
    ],
)
def test_a_name_is_found_by_its_sound(written, asked):
    day = People([row_of(1, 1000, written, "", "")])

    assert [(one.number, one.exact) for one in find([day], asked)] == [(1, False)]


def test_a_short_word_is_typed_without_an_error():
    assert numbers("lu") == [5]
    assert numbers("zoa") == []


@pytest.mark.parametrize(
    "text",
    ["0470 12 34 51", "0470/12.34.51", "+32 470 12 34 51", "0032470123451", "12 34 51"],
)
def test_a_telephone_number_is_found_in_any_writing(text):
    assert numbers(text) == [1]


def test_a_number_of_three_digits_says_too_little():
    assert numbers("047") == []


@pytest.mark.parametrize("text", ["person2@example.org", "PERSON2@", " person2@exam "])
def test_an_e_mail_address_is_found_by_a_part_of_it(text):
    assert numbers(text) == [2]


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("0470 12 34 56", "32470123456"),
        ("+32 (0)470 12 34 56", "32470123456"),
        ("0032 9 123 45 67", "3291234567"),
        ("+31 6 12345678", "31612345678"),
        ("", ""),
    ],
)
def test_the_digits_have_the_country_code(written, digits):
    assert digits_of(written) == digits
