"""What a citizen may type, and the one shape in which it is kept."""

from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.citizen import Question
from gemeente.loket.errors import InvalidFields
from gemeente.loket.tests.unit.citizens import check
from gemeente.loket.tests.unit.citizens import codes
import pytest


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
