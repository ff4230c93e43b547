"""People find a product however they type it."""

from dataclasses import dataclass
from gemeente.loket.content.search import search
import pytest
import time


@dataclass(frozen=True)
class Product:
    title: str
    keywords: tuple[str, ...] = ()
    description: str = ""


PRODUCTS = [
    Product("Adreswijziging", ("verhuizen", "nieuw adres"), "U verhuist naar hier."),
    Product("Identiteitskaart (eID)", ("eID", "kaart verloren")),
    Product("Kids-ID voor kinderen jonger dan 12 jaar", ("reizen met kinderen",)),
    Product("Internationaal paspoort", ("reispas", "vervaldatum")),
    Product("Rijbewijs", ("bankkaartmodel",), "Omruiling, verlies of vernieuwing."),
    Product("Uittreksel uit het strafregister", ("goed gedrag en zeden",)),
    Product("Aangifte van huwelijk", ("trouwen",)),
    Product("Geboorteaangifte", ("kind", "naam geven")),
    Product("Omgevingsvergunning", ("bouwen", "verbouwen", "plannen")),
    Product("Reisattest voor minderjarigen", ("toestemming van de ouders",)),
]


def first(text):
    found = search(PRODUCTS, text)
    return found[0].title if found else None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("idkaart", "Identiteitskaart (eID)"),
        ("id-kaart", "Identiteitskaart (eID)"),
        ("ID kaart", "Identiteitskaart (eID)"),
        ("e-ID", "Identiteitskaart (eID)"),
        ("identitietskaart", "Identiteitskaart (eID)"),
        ("paspoort verlopen", "Internationaal paspoort"),
        ("paspor", "Internationaal paspoort"),
        ("verhuis", "Adreswijziging"),
        ("verhuizing", "Adreswijziging"),
        ("ik ga verhuizen", "Adreswijziging"),
        ("ryjbewijs", "Rijbewijs"),
        ("rijbewys", "Rijbewijs"),
        ("RIJBEWIJS", "Rijbewijs"),
        ("rijbewijzen", "Rijbewijs"),
        ("strafblad", "Uittreksel uit het strafregister"),
        ("trouwen", "Aangifte van huwelijk"),
        ("huwelijk", "Aangifte van huwelijk"),
        ("baby", "Geboorteaangifte"),
        ("geboorte", "Geboorteaangifte"),
        ("bouwvergunning", "Omgevingsvergunning"),
        ("kids id", "Kids-ID voor kinderen jonger dan 12 jaar"),
        ("páspoort", "Internationaal paspoort"),
    ],
)
def test_finds_what_is_meant(text, title):
    assert first(text) == title


@pytest.mark.parametrize("text", ["xqzwk", "pizza", "?!", "12345678", "🦄"])
def test_finds_nothing_where_nothing_is_meant(text):
    assert search(PRODUCTS, text) in ([], PRODUCTS)
    assert text == "?!" or text == "🦄" or search(PRODUCTS, text) == []


@pytest.mark.parametrize("text", ["", "   ", "een", "ik wil de"])
def test_a_text_that_says_nothing_finds_all_in_their_order(text):
    assert search(PRODUCTS, text) == PRODUCTS


def test_a_hit_in_the_title_comes_before_one_in_the_description():
    products = [Product("Parkeren", description="Ook met rijbewijs"), PRODUCTS[4]]
    assert search(products, "rijbewijs")[0].title == "Rijbewijs"


def test_the_limit_cuts_the_list():
    assert len(search(PRODUCTS, "", 3)) == 3
    assert len(search(PRODUCTS, "kind", 1)) == 1


def test_missing_texts_are_no_error():
    assert search([Product("Paspoort", None, None)], "paspoort")


def test_a_very_long_text_is_cut():
    assert search(PRODUCTS, "paspoort " * 100_000)[0].title == "Internationaal paspoort"


def test_seven_hundred_products_are_searched_quickly():
    many = [
        Product(f"{one.title} {n}", one.keywords) for n in range(70) for one in PRODUCTS
    ]
    search(many, "warm up")
    begin = time.perf_counter()
    search(many, "ryjbewijs verlopen")
    assert time.perf_counter() - begin < 0.5
