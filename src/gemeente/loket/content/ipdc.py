"""The code lists of the Flemish product catalogue that we use; the code is stored."""

from gemeente.loket.content.fields import choices
from gemeente.loket.i18n import _


THEMES = choices(
    ("BurgerOverheid", _("Citizen and government")),
    ("CultuurSportVrijeTijd", _("Culture, sport and leisure")),
    ("EconomieWerk", _("Economy and work")),
    ("MilieuEnergie", _("Environment and energy")),
    ("MobiliteitOpenbareWerken", _("Mobility and public works")),
    ("OnderwijsWetenschap", _("Education and science")),
    ("WelzijnGezondheid", _("Well-being and health")),
    ("BouwenWonen", _("Building and living")),
)
TARGET_GROUPS = choices(
    ("Burger", _("Citizen")),
    ("Onderneming", _("Company")),
    ("Organisatie", _("Organisation")),
    ("VlaamseOverheid", _("Flemish authority")),
    ("LokaalBestuur", _("Local authority")),
    ("Vereniging", _("Association")),
)
