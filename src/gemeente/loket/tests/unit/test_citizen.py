"""What a citizen may type, and the one shape in which it is kept."""

from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidWish
from hypothesis import given
from hypothesis import strategies
import pytest


REMARK = Question("remark", "Opmerking")
NATIONAL_NUMBER = "85.07.30-033.28"  # the example in the register's own instructions
BIS_NUMBER = "98.47.28-997.65"
# A valid mobile number whose eleven digits are, by chance, a valid bis number as well.
BOTH = "+32 470 10 01 97"


def check(
    name="An Peeters", email="", phone="", answers=None, questions=(), need="none"
):
    data = {"name": name, "email": email, "phone": phone, "answers": answers or {}}
    return check_citizen(data, questions, need)


def codes(*args, **values):
    """The field names that are refused, with the code."""
    with pytest.raises(InvalidFields) as caught:
        check(*args, **values)
    assert all(isinstance(one, InvalidWish) for one in caught.value.errors.values())
    return {field: error.code for field, error in caught.value.errors.items()}


def answer(kind, value, required=False, options=()):
    """What is kept of an answer to a question of that kind; None where nothing is."""
    question = Question("q", "?", kind, required, options)
    return dict(check(answers={"q": value}, questions=(question,)).answers).get("q")


def answer_code(kind, value, **changes):
    question = Question("q", "?", kind, **changes)
    return codes(answers={"q": value}, questions=(question,))["answers.q"]


class TestName:
    @pytest.mark.parametrize(
        "name",
        [
            "An Peeters",
            "D'Hondt-Van den Broeck",
            "Ngũgĩ wa Thiong’o",
            "Zoë 👩‍👩‍👧 Ünlü",
            "🎉",
            "محمد الأمين",
            "דוד לוי",
            "李小龍",
            "X Æ A-12",
        ],
    )
    def test_people_may_be_called_anything(self, name):
        assert check(name).name == name

    def test_white_space_is_stripped_and_folded(self):
        assert check("  An   Peeters\u00a0 ").name == "An Peeters"

    def test_composed_and_decomposed_letters_become_the_same(self):
        assert check("Zoe\u0308").name == check("Zo\u00eb").name == "Zo\u00eb"

    @pytest.mark.parametrize("name", ["", "   ", None, "---", "?!.", "\u200d"])
    def test_a_name_is_needed(self, name):
        assert codes(name) == {"name": "name_missing"}

    def test_a_name_has_two_hundred_characters_at_most(self):
        assert check("x" * 200).name == "x" * 200
        assert codes("x" * 201) == {"name": "name_too_long"}
        assert codes("x" * 1_000_000) == {"name": "name_too_long"}

    @pytest.mark.parametrize(
        "name",
        [
            "An\r\nBcc: everybody@example.org",
            "An\nPeeters",
            "An Peeters\n",
            "An\x00",
            "An\tPeeters",
            "An\x1b[31m",
            "An\x85Peeters",
            "An\u2028Peeters",
            "An \u202egnp.exe",
            "An \u2066Peeters",
            "An \ud800",
        ],
        ids=ascii,
    )
    def test_control_characters_and_overrides_are_refused(self, name):
        assert codes(name) == {"name": "text_invalid"}

    @pytest.mark.parametrize("value", [7, True, ["An"], {"first": "An"}, b"An", 1.5])
    def test_what_is_no_text_is_refused(self, value):
        refused = codes(value, email=value, phone=value)
        assert refused == dict.fromkeys(("name", "email", "phone"), "text_invalid")


class TestEmail:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("an.peeters@example.org", "an.peeters@example.org"),
            (" An.Peeters@Example.ORG ", "An.Peeters@example.org"),
            ("an+loket@mail.example.co.uk", "an+loket@mail.example.co.uk"),
            ("o'neil_1@example.org", "o'neil_1@example.org"),
            ("an@gemeenté.be", "an@xn--gemeent-hya.be"),
        ],
    )
    def test_a_sound_address_is_kept_with_its_domain_in_lower_case(self, typed, kept):
        assert check(email=typed).email == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "an",
            "an@",
            "@example.org",
            "an@example",
            "an@@example.org",
            "an@x@example.org",
            "an peeters@example.org",
            "an@exam ple.org",
            "an@example.org, jan@example.org",
            "an@example.org;jan@example.org",
            "An <an@example.org>",
            '"an peeters"@example.org',
            ".an@example.org",
            "an.@example.org",
            "a..n@example.org",
            "an@-example.org",
            "an@example..org",
            "an@example.org.",
            "an@[10.0.0.1]",
            "an@10.0.0.1",
            "änn@example.org",
            "x" * 65 + "@example.org",
            "an@" + "x" * 64 + ".org",
            "an@" + "x." * 130 + "org",
            "a" * 1_000_000,
        ],
        ids=lambda typed: typed[:30],
    )
    def test_anything_else_is_refused(self, typed):
        assert codes(email=typed) == {"email": "email_invalid"}

    @pytest.mark.parametrize("end", ["\n", "\r\nBcc: x@example.org", "\x00"], ids=ascii)
    def test_a_header_cannot_be_slipped_in(self, end):
        assert codes(email="an@example.org" + end) == {"email": "text_invalid"}


class TestPhone:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("0475 12 34 56", "+32475123456"),
            ("0475/12.34.56", "+32475123456"),
            ("+32 (0)475 12 34 56", "+32475123456"),
            ("0032 475 12 34 56", "+32475123456"),
            ("32475123456", "+32475123456"),
            ("09 266 70 00", "+3292667000"),
            ("+31 20 624 1111", "+31206241111"),
            ("+33 6 12 34 56 78", "+33612345678"),
        ],
    )
    def test_a_valid_number_is_kept_as_e164(self, typed, kept):
        assert check(phone=typed).phone == kept

    @pytest.mark.parametrize(
        "typed",
        ["123", "0475", "bel mij", "+99 1234567", "0475 12 34 56 of 57", "+" * 9],
    )
    def test_anything_else_is_refused(self, typed):
        assert codes(phone=typed) == {"phone": "phone_invalid"}


class TestContact:
    @pytest.mark.parametrize(
        ("need", "missing"),
        [
            ("email", ["email"]),
            ("phone", ["phone"]),
            ("either", ["email"]),
            ("both", ["email", "phone"]),
        ],
    )
    def test_what_the_site_asks_for_must_be_given(self, need, missing):
        assert codes(need=need) == dict.fromkeys(missing, "contact_missing")

    @pytest.mark.parametrize(
        "given", [{"email": "an@example.org"}, {"phone": "0475123456"}]
    )
    def test_either_is_content_with_one(self, given):
        assert check(need="either", **given)

    def test_a_clerk_needs_neither_but_what_is_given_is_checked(self):
        assert check() == Citizen("An Peeters")
        assert codes(email="x", phone="x") == {
            "email": "email_invalid",
            "phone": "phone_invalid",
        }

    def test_an_invalid_address_is_not_also_called_missing(self):
        assert codes(email="x", need="either") == {"email": "email_invalid"}

    def test_an_unknown_setting_is_a_mistake_of_ours(self):
        with pytest.raises(ValueError, match="contact is one of"):
            check(need="pigeon")

    def test_all_that_is_wrong_is_said_at_once(self):
        questions = (Question("why", "Waarom?", required=True),)
        assert codes("", need="both", questions=questions) == {
            "name": "name_missing",
            "email": "contact_missing",
            "phone": "contact_missing",
            "answers.why": "answer_missing",
        }

    def test_an_error_names_its_field_for_a_message(self):
        with pytest.raises(InvalidFields) as caught:
            check("x" * 300)
        assert caught.value.errors["name"].parameters == {
            "maximum": 200,
            "field": "name",
        }

    def test_the_language_is_passed_on(self):
        assert check_citizen({"name": "An"}, (), "none", "nl").language == "nl"


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
