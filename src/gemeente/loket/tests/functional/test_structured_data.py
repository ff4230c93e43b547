"""Our JSON-LD beside two independent judges of Node: every kind of page passes.

schema-dts holds the vocabulary of schema.org as types: TypeScript refuses a type, a
property or a value that the vocabulary does not know there. structured-data-testing-tool
reads the page as a search engine does.
"""

from datetime import date
from datetime import time
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.counter import WEEKLY
from gemeente.loket.tests.node import needs
from gemeente.loket.tests.node import run
import json
import pytest
import re
import transaction


SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
OFFICE, SERVICE = "GovernmentOffice", "GovernmentService"
PAGES = (
    ("burgerzaken", OFFICE),
    ("burgerzaken/@@opening-hours", OFFICE),
    ("sociaal-huis", OFFICE),
    ("gemeentehuis", OFFICE),
    ("gemeentehuis/@@opening-hours", OFFICE),
    ("@@opening-hours", OFFICE),
    ("identiteitskaart", SERVICE),
    ("steun", SERVICE),
    ("vuilniszakken", SERVICE),
    ("attest", SERVICE),
)

# Compiles the nodes as constants of the type that they say they are.
COMPILER = """
const ts = require('typescript');
const path = require('path');
const nodes = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const name = path.resolve('structured-data-check.ts');
const text = "import type {WithContext, GovernmentOffice, GovernmentService}" +
  " from 'schema-dts';\\n" + nodes.map((node, place) =>
  `export const node${place}: WithContext<${node['@type']}> = ` +
  `${JSON.stringify(node)};\\n`).join('');
const options = {strict: true, noEmit: true, skipLibCheck: true, types: [],
  module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler};
const host = ts.createCompilerHost(options);
const {getSourceFile, fileExists, readFile} = host;
host.fileExists = (file) => file === name || fileExists(file);
host.readFile = (file) => file === name ? text : readFile(file);
host.getSourceFile = (file, ...rest) => file === name
  ? ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  : getSourceFile(file, ...rest);
const program = ts.createProgram([name], options, host);
process.stdout.write(JSON.stringify(ts.getPreEmitDiagnostics(program).map(
  (one) => ts.flattenDiagnosticMessageText(one.messageText, '\\n'))));
"""

TESTER = """
const {structuredDataTest} = require('structured-data-testing-tool');
const {html, schema} = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const told = (result) => process.stdout.write(JSON.stringify({
  passed: result.passed.length,
  failed: result.failed.map((one) => `${one.test}: ${one.error}`),
  found: result.schemas}));
structuredDataTest(html, {schemas: [`jsonld:${schema}`]}).then(
  told, (error) => told(error.res));
"""


@pytest.fixture
def pages(functional):
    """The HTML of every kind of page by its address, with all that hours can have."""
    portal = functional["portal"]
    loket = make_counter(portal)
    civil, place = loket["burgerzaken"], loket["gemeentehuis"].UID()
    slot = {"location": place, "first": date(2026, 11, 2)}
    week = {"recurrence": WEEKLY, "kind": "walk_in", **slot}
    create(civil, "TimeSlot", title="1", opens=time(13), closes=time(16), **week)
    calls = {"channels": {"phone"}, "opens": time(9), "closes": time(10)}
    create(civil, "TimeSlot", title="2", **week, **calls)
    late = {**slot, "first": date(2026, 12, 5)}
    create(civil, "TimeSlot", title="3", opens=time(20), closes=time(23, 55), **late)
    create(loket, "Closure", title="Kermis", first=date(2026, 12, 7), closes=time(11))
    create(loket, "Closure", title="Brugdag", first=date(2026, 12, 24))
    civil.description = "Voor </script> wie & wat"
    civil.reindexObject()
    transaction.commit()
    with clock.stopped_at(MONDAY):
        yield {
            page: browse(functional, f"{loket.absolute_url()}/{page}").contents
            for page, _schema in PAGES
        }


def nodes_of(html):
    return [json.loads(found) for found in SCRIPT.findall(html)]


@needs("schema-dts")
def test_the_vocabulary_of_schema_org_knows_all_that_we_tell(pages):
    nodes = [node for html in pages.values() for node in nodes_of(html)]
    assert {node["@type"] for node in nodes} == {OFFICE, SERVICE}
    assert run(COMPILER, nodes) == []


@needs("schema-dts")
@pytest.mark.parametrize(
    "wrong",
    [
        {"openingTimes": "09:00"},
        {"openingHoursSpecification": {"@type": "Hours"}},
        {
            "openingHoursSpecification": {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": "https://schema.org/Mandag",
            }
        },
    ],
)
def test_the_judge_refuses_what_the_vocabulary_does_not_know(wrong):
    node = {"@context": "https://schema.org", "@type": OFFICE, "name": "x", **wrong}
    assert run(COMPILER, [node])


@needs("structured-data-testing-tool")
def test_a_structured_data_tester_finds_what_each_page_tells(pages):
    for page, schema in PAGES:
        result = run(TESTER, {"html": pages[page], "schema": schema})
        assert result["failed"] == [], page
        assert result["passed"], page
        assert schema in result["found"], page
