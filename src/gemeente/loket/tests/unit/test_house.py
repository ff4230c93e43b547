"""The house's rules on who may import whom, read from the source (DESIGN 4)."""

from pathlib import Path
import ast
import pytest
import re


HOUSE = Path(__file__).parents[2]
OURS = "gemeente.loket"
PLATFORM = {
    "AccessControl",
    "Acquisition",
    "BTrees",
    "OFS",
    "Products",
    "ZODB",
    "Zope2",
    "collective",
    "persistent",
    "plone",
    "transaction",
    "z3c",
    "zExceptions",
    "zope",
}
EDGE = {"browser", "content", "ical", "jobs", "mail", "restapi"}
PURE_AGENDA = (
    "answers",
    "availability",
    "capacity",
    "cells",
    "citizen",
    "compressed",
    "fitting",
    "lines",
    "offer",
    "preference",
    "reasons",
    "starting",
    "texts",
    "wish",
)
PURE_QUEUE = (
    "crowd",
    "estimates",
    "numbering",
    "order",
    "playing",
    "rules",
    "states",
)
PURE_FIGURES = (
    "columns",
    "facts",
    "importing",
    "places",
    "query",
    "recorded",
    "tables",
)
PURE_PARTS = ("figures/reports", "figures/review", "figures/evaluation")
STORED_PARTS = ("drafts.py", "answers.py", "__init__.py")


def modules(folder):
    """The modules of a folder of the house; none where it is not built (yet)."""
    return sorted((HOUSE / folder).rglob("*.py"))


def pure_modules():
    """Every module that must run where Plone is not installed."""
    agenda = [HOUSE / "agenda" / f"{name}.py" for name in PURE_AGENDA]
    queue = [HOUSE / "queue" / f"{name}.py" for name in PURE_QUEUE]
    figures = [HOUSE / "figures" / f"{name}.py" for name in PURE_FIGURES]
    parts = [one for folder in PURE_PARTS for one in modules(folder)]
    return [
        *modules("hours"),
        HOUSE / "errors.py",
        *agenda,
        *queue,
        *figures,
        *(one for one in parts if one.name not in STORED_PARTS),
    ]


def imported(module):
    """Every dotted name that the module imports, wherever in it."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(module)} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def platform_of(module):
    """What the module imports of Zope and Plone."""
    return sorted(name for name in imported(module) if name.split(".")[0] in PLATFORM)


def folders_of(module):
    """The folders (or modules) of the house that the module imports."""
    start = len(OURS) + 1
    ours = (name for name in imported(module) if name.startswith(f"{OURS}."))
    return {name[start:].split(".")[0] for name in ours}


def name_of(module):
    """The module as a test's id."""
    return str(module.relative_to(HOUSE))


@pytest.mark.parametrize("module", pure_modules(), ids=name_of)
def test_a_pure_module_imports_nothing_of_the_platform(module):
    assert platform_of(module) == []


@pytest.mark.parametrize("module", pure_modules(), ids=name_of)
def test_a_pure_module_imports_only_pure_modules_of_ours(module):
    pure = {
        ".".join((OURS, *one.relative_to(HOUSE).with_suffix("").parts))
        for one in pure_modules()
    }
    ours = {
        name if name in pure else name.rpartition(".")[0]
        for name in imported(module)
        if name.startswith(OURS)
    }
    assert ours <= pure


SUBJECTS = [
    one for folder in ("hours", "agenda", "queue", "figures") for one in modules(folder)
]


@pytest.mark.parametrize("module", SUBJECTS, ids=name_of)
def test_a_subject_does_not_know_the_edge(module):
    assert not folders_of(module) & EDGE


@pytest.mark.parametrize("module", modules("hours"), ids=name_of)
def test_hours_know_nothing_of_ours_but_errors(module):
    assert folders_of(module) <= {"errors", "hours"}


@pytest.mark.parametrize("module", modules("agenda"), ids=name_of)
def test_the_agenda_knows_nothing_of_the_queue(module):
    assert folders_of(module) <= {"agenda", "errors", "hours", "clock"}


@pytest.mark.parametrize("module", modules("queue"), ids=name_of)
def test_the_queue_knows_nothing_of_figures(module):
    assert "figures" not in folders_of(module)


@pytest.mark.parametrize("module", modules("privacy"), ids=name_of)
def test_who_asks_all_subjects_for_a_person_shows_nothing(module):
    assert not folders_of(module) & EDGE


@pytest.mark.parametrize("module", modules("charts") + modules("export"), ids=name_of)
def test_charts_and_files_are_made_of_plain_values(module):
    assert folders_of(module) <= {"charts", "errors", "export"}
    assert platform_of(module) == []


@pytest.mark.parametrize("module", modules("content"), ids=name_of)
def test_content_does_not_know_what_shows_it(module):
    assert not folders_of(module) & {"browser", "restapi", "jobs"}


@pytest.mark.parametrize("module", modules("tests/unit"), ids=name_of)
def test_a_unit_test_imports_nothing_of_the_platform(module):
    assert platform_of(module) == []


@pytest.mark.parametrize("module", modules("upgrades"), ids=name_of)
def test_an_upgrade_imports_none_of_our_code(module):
    assert not folders_of(module)


@pytest.mark.parametrize(
    "folder",
    sorted({module.parent for module in HOUSE.rglob("*.py")}),
    ids=lambda folder: str(folder.relative_to(HOUSE)),
)
def test_a_package_opens_with_what_lives_there(folder):
    opening = folder / "__init__.py"
    assert opening.is_file()
    assert ast.get_docstring(ast.parse(opening.read_text(encoding="utf-8")))


# a path that ends in content calls it, which renders its whole page
ASKS_CONTENT = re.compile(r'condition="(not:)?view/(location|service|product)"')


@pytest.mark.parametrize("template", sorted(HOUSE.rglob("*.pt")), ids=name_of)
def test_no_template_renders_content_to_ask_whether_it_is_there(template):
    assert ASKS_CONTENT.search(template.read_text(encoding="utf-8")) is None
