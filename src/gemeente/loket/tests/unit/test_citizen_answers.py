"""Answers to a product's questions, and the number that may stand nowhere."""

from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.errors import InvalidFields
from gemeente.loket.tests.unit.citizens import check
from gemeente.loket.tests.unit.citizens import codes
from hypothesis import given
from hypothesis import strategies
import pytest


REMARK = Question("remark", "Opmerking")
NATIONAL_NUMBER = "85.07.30-033.28"  # the example in the register's own instructions
BIS_NUMBER = "98.47.28-997.65"
# A valid mobile number whose eleven digits are, by chance, a valid bis number as well.
BOTH = "+32 470 10 01 97"


def answer(kind, value, required=False, options=()):
    """What is kept of an answer to a question of that kind; None where nothing is."""
    question = Question("q", "?", kind, required, options)
    return dict(check(answers={"q": value}, questions=(question,)).answers).get("q")


def answer_code(kind, value, **changes):
    question = Question("q", "?", kind, **changes)
    return codes(answers={"q": value}, questions=(question,))["answers.q"]


class TestAnswers:
    @pytest.mark.parametrize("value", ["", "  ", None])
    @pytest.mark.parametrize("kind", ["text", "choice", "yes_no", "number", "date"])
    def test_only_a_required_question_must_be_answered(self, kind, value):
        assert answer(kind, value) is None
        assert answer_code(kind, value, required=True) == "answer_missing"

    @pytest.mark.parametrize(
        ("kind", "value", "kept"),
        [
            ("text", " met de  fiets\r\n\tgestolen ", "met de fiets\ngestolen"),
            ("yes_no", "yes", "yes"),
            ("yes_no", "false", "no"),
            ("yes_no", True, "yes"),
            ("yes_no", False, "no"),
            ("number", "3", "3"),
            ("number", "-2,50", "-2.50"),
            ("number", 3, "3"),
            ("number", 2.5, "2.5"),
            ("number", 0, "0"),
            ("date", "2026-12-01", "2026-12-01"),
            ("date", "1/12/2026", "2026-12-01"),
            ("date", "01-12-2026", "2026-12-01"),
        ],
    )
    def test_an_answer_gets_one_shape(self, kind, value, kept):
        assert answer(kind, value) == kept

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("yes_no", "misschien"),
            ("number", "drie"),
            ("number", "1e9"),
            ("number", "1_000"),
            ("number", "٣"),
            ("number", 10**40),
            ("date", "2026-02-30"),
            ("date", "morgen"),
            ("date", "2026-12-01T09:00"),
            ("text", "x" * 2001),
        ],
    )
    def test_an_answer_of_another_kind_is_refused(self, kind, value):
        assert answer_code(kind, value) == "answer_invalid"

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("text", 5),
            ("text", ["a"]),
            ("text", "a\x00b"),
            ("choice", "a\nb"),
            ("number", True),
            ("number", float("nan")),
            ("number", float("inf")),
            ("date", 20261201),
            ("yes_no", 1),
        ],
    )
    def test_what_is_no_text_is_refused(self, kind, value):
        assert answer_code(kind, value) == "text_invalid"

    def test_a_choice_is_one_of_its_options(self):
        assert answer("choice", "geel", options=("geel", "blauw")) == "geel"
        assert (
            answer_code("choice", "rood", options=("geel", "blauw")) == "answer_invalid"
        )

    def test_white_space_in_an_option_does_not_make_it_impossible_to_choose(self):
        assert (
            answer("choice", " zee  blauw", options=("zee  blauw ",)) == "zee  blauw "
        )

    def test_answers_are_kept_in_the_order_of_the_questions(self):
        questions = (Question("b", "?"), Question("a", "?"))
        found = check(answers={"a": "1", "b": "2"}, questions=questions)
        assert found.answers == (("b", "2"), ("a", "1"))

    def test_an_answer_to_no_question_is_not_kept(self):
        assert check(answers={"secret": "x"}).answers == ()

    @pytest.mark.parametrize("answers", ["x", ["x"], 5])
    def test_answers_that_are_no_mapping_are_refused(self, answers):
        assert codes(answers=answers)["answers"] == "text_invalid"


class TestNationalNumber:
    @pytest.mark.parametrize(
        "typed",
        [
            NATIONAL_NUMBER,
            "85073003328",
            "85 07 30 033 28",
            "85.07.30 - 033.28",
            "85–07–30–033–28",
            "85/07/30 033 28",
            "８５０７３００３３２８",
            BIS_NUMBER,
            "98472899765",
            "17.07.30-033.84",  # born after 2000
        ],
    )
    def test_it_is_refused_wherever_and_however_it_is_typed(self, typed):
        expected = "national_number"
        assert codes(typed)["name"] == expected
        assert codes(f"An {typed} Peeters")["name"] == expected
        assert codes(phone=typed)["phone"] == expected
        text = f"Mijn rijksregisternummer is {typed}, dank u."
        assert codes(answers={"remark": text}, questions=(REMARK,)) == {
            "answers.remark": expected
        }

    def test_it_is_refused_as_a_number_and_in_an_address(self):
        assert answer_code("number", 85073003328) == "national_number"
        assert codes(email="85073003328@example.org") == {"email": "national_number"}

    def test_it_is_refused_over_two_lines_of_an_answer(self):
        assert answer_code("text", "85.07.30\n033.28") == "national_number"

    @pytest.mark.parametrize(
        "typed", ["85.07.30-033.29", "12345678901", "185073003328", "BE 0403.019.261"]
    )
    def test_digits_that_are_none_are_left_alone(self, typed):
        assert answer("text", typed) == typed

    @pytest.mark.parametrize("typed", [BOTH, BOTH.replace(" ", ""), BOTH.lstrip("+")])
    def test_a_phone_number_that_looks_like_one_is_a_phone_number(self, typed):
        assert check(phone=typed).phone == BOTH.replace(" ", "")
        assert answer("text", f"Bel mij op {typed}") == f"Bel mij op {typed}"

    def test_written_as_it_is_printed_it_is_a_national_number_all_the_same(self):
        digits = BOTH.replace(" ", "").lstrip("+")
        printed = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:9]}.{digits[9:]}"
        assert codes(phone=printed) == {"phone": "national_number"}

    @given(strategies.integers(460_000_000, 499_999_999))
    def test_no_valid_belgian_mobile_number_is_refused(self, number):
        try:
            kept = check(phone=f"+32{number}").phone
        except InvalidFields as error:
            assert error.errors["phone"].code == "phone_invalid"
        else:
            assert kept == f"+32{number}"


anything = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text()
    | strategies.binary(),
    lambda inner: (
        strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner)
    ),
    max_leaves=4,
)


@given(anything, anything, anything, anything, anything)
def test_no_value_is_answered_with_another_error(name, email, phone, one, two):
    kinds = ("text", "choice", "yes_no", "number", "date")
    questions = tuple(Question(kind, "?", kind, options=("x",)) for kind in kinds)
    given_answers = dict.fromkeys(kinds[:3], one) | dict.fromkeys(kinds[3:], two)
    data = {"name": name, "email": email, "phone": phone, "answers": given_answers}
    try:
        found = check_citizen(data, questions, "none")
    except InvalidFields as error:
        assert error.errors
    else:
        assert found.name
        assert not set("\r\n\x00") & set(found.name + found.email + found.phone)


@given(strategies.text(min_size=1, max_size=200))
def test_a_name_that_passes_passes_again_unchanged(typed):
    try:
        name = check(typed).name
    except InvalidFields:
        return
    assert check(name).name == name
