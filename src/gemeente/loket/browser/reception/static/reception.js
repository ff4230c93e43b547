// The reception: forms are sent without leaving the page, parts are replaced when they
// changed, what is typed or has the focus stays where it is.

const { dataset } = document.body;
const { Live, newKey, send } = await import(dataset.live);
const byId = (name) => document.getElementById(`rc-${name}`);
const question = byId("q");
const panel = byId("panel");
const stale = byId("stale");
const parts = ["alarms", "line", "expected", "contacts", "notes"];
const alarms = new Set(
  [...byId("alarms").querySelectorAll("[data-key]")].map((one) => one.dataset.key),
);

// what was typed into a filter hides the rows without it

const plain = (text) =>
  text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();

function filter(container, text, attribute) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  for (const row of container.querySelectorAll(`[data-${attribute}]`)) {
    const known = plain(row.dataset[attribute]);
    const ticked = row.querySelector(":checked");
    row.hidden = !ticked && !words.every((word) => known.includes(word));
  }
  for (const group of container.querySelectorAll("fieldset")) {
    group.hidden = !group.querySelector(`[data-${attribute}]:not([hidden])`);
  }
  for (const more of container.querySelectorAll("details.rc-more")) {
    const found = more.querySelector(`[data-${attribute}]:not([hidden])`);
    if (words.length && found && !more.open) more.dataset.opened = more.open = true;
    if (!words.length && more.dataset.opened) {
      more.open = false;
      delete more.dataset.opened;
    }
  }
}

function filterAll() {
  const looksLikeName = /^[^/:]*$/.test(question.value);
  filter(byId("expected"), looksLikeName ? question.value : "", "find");
  for (const field of document.querySelectorAll("[data-filters]")) {
    filter(document.getElementById(field.dataset.filters), field.value, "filter");
  }
}

document.addEventListener("input", (event) => {
  if (event.target === question || event.target.dataset.filters) filterAll();
});

// the parts that keep themselves up to date

function replace(name, { html, digest }) {
  const place = byId(name);
  if (place.dataset.digest === digest) return;
  const focused = place.contains(document.activeElement) && document.activeElement;
  const key = focused && focused.closest("[data-key]")?.dataset.key;
  const summary = focused && focused.matches("summary");
  const open = [...place.querySelectorAll("details[open]")].map((one) => one.dataset.key);
  const scrolled = place.scrollTop;
  place.innerHTML = html;
  place.dataset.digest = digest;
  for (const one of place.querySelectorAll("details")) {
    one.open = open.includes(one.dataset.key);
  }
  place.scrollTop = scrolled;
  if (!focused) return;
  const again = key && place.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const target = summary && again ? again.querySelector("summary") : again;
  (target ?? question).focus({ preventScroll: true });
}

function show({ parts: changed, waits, alarms: asking }) {
  for (const [name, part] of Object.entries(changed)) replace(name, part);
  for (const place of document.querySelectorAll("[data-wait]")) {
    place.textContent = waits[place.dataset.wait] ?? "";
  }
  const keys = asking.map((desk) => `calm:${desk}`);
  if (keys.some((key) => !alarms.has(key))) sound();
  alarms.clear();
  keys.forEach((key) => alarms.add(key));
  document.title = document.title.replace(/^(⚠ )?/, keys.length ? "⚠ " : "");
  filterAll();
  remember();
}

function remember() {
  const have = parts.map((name) => byId(name).dataset.digest).join();
  live.url = `${dataset.state}?have=${have}`;
}

// two short tones; a browser that forbids them until the first click is still seen
function sound() {
  try {
    const audio = new AudioContext();
    for (const [at, pitch] of [[0, 660], [0.25, 880], [0.5, 660]]) {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      loud.gain.value = 0.15;
      tone.frequency.value = pitch;
      tone.connect(loud).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.2);
    }
  } catch {
    // no sound here: the alarm is on the screen
  }
}

function say(text) {
  stale.textContent = text;
  stale.hidden = !text;
}

const live = new Live(dataset.state, {
  every: 3000,
  onState: show,
  onGone: () => say(stale.dataset.gone),
  onStale: (seconds) => say(`${stale.dataset.waiting} (${seconds} s)`),
  onBack: () => say(""),
});
remember();
live.start();

// what is clicked

function complain(text) {
  const place = byId("error");
  place.textContent = text;
  place.hidden = !text;
}

function values(form, submitter) {
  const found = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (name !== "_authenticator" && name !== "key") {
      found[name] = name in found ? [].concat(found[name], value) : value;
    }
  }
  return found;
}

// an answer in the panel: its first button when somebody has to be chosen, else the next
function turn(answer, form) {
  const answersPanel = form === byId("find") || panel.contains(form);
  if (answersPanel || answer.ticket) {
    panel.innerHTML = answer.panel;
    panel.scrollIntoView({ block: "nearest" });
  } else {
    tell(answer.said);
  }
  if (form === byId("give") && answer.ticket) {
    form.reset();
    filterAll();
  }
  if (form === byId("write")) form.reset();
  if (!answersPanel) return;
  const choice = answer.ticket ? null : panel.querySelector("button[name=do]");
  if (answer.ticket) {
    question.value = "";
    filterAll();
  }
  (choice ?? question).focus();
  if (!choice) question.select();
}

// what was done elsewhere than in the panel, for a moment
function tell(text) {
  const place = byId("done");
  place.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => {
    place.textContent = "";
  }, 5000);
}

async function submit(form, submitter) {
  if (submitter?.getAttribute("aria-busy")) return;
  submitter?.setAttribute("aria-busy", "true");
  complain("");
  const sent = values(form, submitter);
  try {
    const { data } = await send(dataset.url, sent, {
      key: newKey(),
      headers: {
        Accept: "*/*",
        "X-CSRF-TOKEN": dataset.token,
        "X-Loket-Script": "1",
      },
      onWaiting: () => say(stale.dataset.waiting),
    });
    say("");
    if (data.ok) turn(data, form);
    else wrong(data, form);
  } finally {
    submitter?.removeAttribute("aria-busy");
    live.ask();
  }
}

function wrong({ error, field }, form) {
  complain(error);
  const culprit = field && form.elements.namedItem(field);
  const target = culprit instanceof HTMLElement ? culprit : null;
  target?.closest("details")?.setAttribute("open", "");
  target?.focus();
}

document.addEventListener("submit", (event) => {
  if (!("act" in event.target.dataset)) return;
  event.preventDefault();
  submit(event.target, event.submitter);
});

async function look(query) {
  const response = await fetch(`${dataset.url}?${query}`, {
    headers: { "X-Loket-Script": "1" },
    cache: "no-store",
  });
  const data = await response.json();
  if (!data.ok) {
    complain(data.error);
    return;
  }
  complain("");
  panel.innerHTML = data.panel;
  const first = panel.querySelector("button[name=do], a.rc-button");
  (first ?? question).focus();
  panel.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-panel]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  look(link.dataset.panel).catch(() => say(stale.dataset.waiting));
});

// a scanner types wherever the focus is; / and Escape lead back to the search box

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    panel.replaceChildren();
    complain("");
    question.value = "";
    filterAll();
    question.focus();
    return;
  }
  const writes = event.target.closest("input, textarea, select, [contenteditable]");
  const sign = event.key.length === 1 && event.key !== " ";
  if (writes || !sign || event.ctrlKey || event.metaKey || event.altKey) return;
  question.focus();
  if (event.key === "/") event.preventDefault();
});

if (document.activeElement === document.body) question.focus();
document.documentElement.dataset.ready = "true";
