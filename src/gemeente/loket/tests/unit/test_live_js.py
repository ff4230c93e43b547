"""The script of live screens, run by Node with a clock and a server of its own."""

from pathlib import Path
import json
import pytest
import shutil
import subprocess


LIVE = Path(__file__).parents[2] / "browser" / "live" / "static" / "live.js"
SECONDS = 60

# A clock that jumps from one timer to the next, and a server that answers by a list.
WORLD = """
let now = 0;
const timers = new Map();
let last = 0;
Date.now = () => now;
globalThis.setTimeout = (work, ms = 0) => (timers.set(++last, { work, at: now + ms }), last);
globalThis.clearTimeout = (id) => timers.delete(id);
globalThis.setInterval = (work, ms) => {
  const id = ++last;
  const again = () => (timers.set(id, { work: () => (again(), work()), at: now + ms }), id);
  return again();
};
globalThis.clearInterval = globalThis.clearTimeout;
globalThis.document = { hidden: false, addEventListener() {} };
globalThis.window = { addEventListener() {} };
Math.random = () => 0.5;
const settled = () => new Promise((resolve) => setImmediate(resolve));
async function pass(ms) {
  const end = now + ms;
  for (;;) {
    for (let n = 0; n < 6; n += 1) await settled();
    const due = [...timers].filter(([, one]) => one.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
    if (!due) break;
    timers.delete(due[0]);
    now = Math.max(now, due[1].at);
    due[1].work();
  }
  now = end;
}
const asked = [];
function serve(answers) {
  globalThis.fetch = async (url, options = {}) => {
    asked.push({ at: now, headers: options.headers ?? {}, body: options.body });
    const answer = answers(asked.length, options);
    if (answer === null) throw new TypeError("no network");
    return {
      ok: answer.status < 400,
      status: answer.status,
      headers: { get: () => answer.etag ?? null },
      json: async () => answer.data,
    };
  };
}
"""


def run(script):
    """What the script leaves in ``result``."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node")
    module = f"""
      {WORLD}
      const {{ Live, send }} = await import({json.dumps(LIVE.as_uri())});
      let result;
      {script}
      process.stdout.write(JSON.stringify(result), () => process.exit(0));
    """
    done = subprocess.run(
        [node, "--input-type=module", "-e", module],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_asks_with_the_tag_it_knows_and_tells_only_what_changed():
    found = run("""
      const seen = [];
      serve((n, { headers }) =>
        headers["If-None-Match"] === '"a"' && n < 4
          ? { status: 304 }
          : { status: 200, etag: n < 4 ? '"a"' : '"b"', data: { n } });
      new Live("/state", { every: 3000, onState: (data) => seen.push(data.n) }).start();
      await pass(9500);
      result = { seen, asked: asked.length };
    """)
    assert found == {"seen": [1, 4], "asked": 4}


def test_a_screen_without_answers_says_so_and_comes_back_by_itself():
    found = run("""
      const told = [];
      serve(() => (now > 1000 && now < 60000 ? null : { status: 304 }));
      new Live("/state", {
        every: 3000,
        onStale: (seconds) => told.at(-1) === "stale" || told.push("stale"),
        onBack: () => told.push("back"),
      }).start();
      await pass(9000);
      const early = [...told];
      await pass(111000);
      result = { early, told, last: told.at(-1) };
    """)
    assert found == {"early": [], "told": ["stale", "back"], "last": "back"}


def test_a_server_that_fails_is_asked_less_and_less_often():
    found = run("""
      serve(() => ({ status: 503 }));
      new Live("/state", { every: 3000 }).start();
      await pass(300000);
      const gaps = asked.slice(1).map((one, n) => one.at - asked[n].at);
      result = { first: gaps[0], last: gaps.at(-1) };
    """)
    assert found["first"] <= 7000
    assert found["last"] == 30000


def test_a_screen_that_must_be_back_soon_asks_more_often():
    found = run("""
      serve(() => null);
      new Live("/state", { every: 3000, longest: 8000 }).start();
      await pass(120000);
      result = asked.at(-1).at - asked.at(-2).at;
    """)
    assert found == 8000


def test_a_key_that_was_revoked_is_told_and_not_taken_for_a_failure():
    found = run("""
      let gone = 0, stale = 0;
      serve(() => ({ status: 404 }));
      new Live("/state", { onGone: () => (gone += 1), onStale: () => (stale += 1) }).start();
      await pass(20000);
      result = { gone: gone > 0, stale };
    """)
    assert found == {"gone": True, "stale": 0}


def test_who_is_let_in_again_gets_everything():
    found = run("""
      const seen = [];
      serve((n, { headers }) =>
        n === 2
          ? { status: 404 }
          : headers["If-None-Match"]
            ? { status: 304 }
            : { status: 200, etag: '"a"', data: { n } });
      new Live("/state", { every: 3000, onState: (data) => seen.push(data.n) }).start();
      await pass(12000);
      result = seen;
    """)
    assert found == [1, 3]


def test_an_action_is_sent_with_the_same_key_until_it_is_answered():
    found = run("""
      serve((n) => (n < 4 ? (n === 2 ? { status: 503 } : null) : { status: 409, data: { e: 1 } }));
      const answer = send("/act", { do: "next" });
      await pass(60000);
      const { status, data } = await answer;
      const keys = new Set(asked.map((one) => one.headers["Idempotency-Key"]));
      const bodies = new Set(asked.map((one) => one.body));
      result = { status, data, tries: asked.length, keys: keys.size, bodies: [...bodies] };
    """)
    assert found == {
        "status": 409,
        "data": {"e": 1},
        "tries": 4,
        "keys": 1,
        "bodies": ['{"do":"next"}'],
    }
