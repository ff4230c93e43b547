// The kiosk as one page that is never left: steps are fetched, so that a lost connection
// can be waited for and a number that was asked for is not asked for twice. It goes back
// to the start by itself after a warning, and takes what a scanner types at any moment.

const { Live } = await import(document.body.dataset.live);

const PATIENCE = 10_000; // milliseconds that an answer may take
const TRIES = [0, 500, 1000, 2000, 4000]; // milliseconds between them, the last again and again
const SCAN = 100; // milliseconds between two signs of a scanner, at most
const SHORTEST = 8; // signs of a code
const QUIET = 10_000; // milliseconds without a touch before a start page is drawn anew

const $ = (selector) => document.querySelector(selector);
const data = () => document.body.dataset;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/* Going from step to step */

let busy = false;
let leaving = false; // back to the start as soon as there is an answer
let lost = false; // no answer to a poll
let trying = false; // no answer to a step
let pending = "";
let touched = Date.now();

function showStale() {
  const stale = $("#kiosk-stale");
  if (stale) stale.hidden = !(lost || trying);
}

async function fetchOnce(url, options) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE);
  try {
    const response = await fetch(url, { ...options, cache: "no-store", signal: ending.signal });
    if (response.status >= 500) throw new Error(String(response.status));
    return { response, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}

/** Asks until there is an answer: what is sent has a key, so that it is done once. */
async function fetchSurely(url, options) {
  for (let tries = 0; ; tries += 1) {
    try {
      const found = await fetchOnce(url, options);
      trying = false;
      showStale();
      return found;
    } catch {
      trying = tries > 0;
      showStale();
      await wait(TRIES[Math.min(tries + 1, TRIES.length - 1)]);
    }
  }
}

async function go(url, { body = null, quiet = false } = {}) {
  if (busy) {
    pending = quiet || body ? "" : url;
    return;
  }
  busy = true;
  document.body.classList.add("is-busy");
  try {
    const options = body ? { method: "POST", body } : {};
    const { response, text } = await fetchSurely(url, options);
    if (response.status === 404) gone();
    else draw(text, response, quiet);
  } finally {
    busy = false;
    document.body.classList.remove("is-busy");
  }
  if (leaving && data().step !== "ticket") {
    leaving = false;
    go(data().start);
  }
}

function draw(text, response, quiet) {
  const next = new DOMParser().parseFromString(text, "text/html");
  if (!next.body.classList.contains("kiosk")) return; // an error page of something before us
  const kept = quiet ? address(document.activeElement) : "";
  $("#kiosk-idle")?.close?.();
  document.documentElement.lang = next.documentElement.lang;
  document.title = next.title;
  document.body.replaceWith(document.adoptNode(next.body));
  history.replaceState(null, "", data().step === "ticket" ? data().start : response.url);
  arrive();
  const same = kept && [...document.querySelectorAll("a, button")].find((one) => address(one) === kept);
  (same || $("#kiosk-code") || $("#kiosk-heading")).focus({ preventScroll: true });
}

const address = (element) => element?.href || element?.dataset?.switch || "";

function gone() {
  $("#kiosk-gone").hidden = false;
}

/* What is on the page */

function arrive() {
  showClock();
  showStale();
  const print = $("[data-print]");
  if (print) {
    print.hidden = false;
    if (data().prints === "yes" && data().step === "ticket") printTicket(print.dataset.print);
  }
  touched = Date.now();
}

let offset = Number(data().now) - Date.now();

function showClock() {
  const format = new Intl.DateTimeFormat("nl-BE", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: data().zone,
  });
  const text = format.format(new Date(Date.now() + offset));
  const clock = $("#kiosk-clock");
  if (clock && clock.textContent !== text) clock.textContent = text;
}

/** The ticket is a page of its own, printed from a frame that nobody sees. */
function printTicket(url) {
  $("#kiosk-paper")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "kiosk-paper";
  frame.title = "80 mm";
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = "border:0;height:10px;left:-200mm;position:fixed;top:0;width:80mm";
  frame.addEventListener("load", () => {
    if (frame.contentDocument?.querySelector("#paper-ticket")) frame.contentWindow.print();
  });
  frame.src = url;
  document.body.append(frame);
}

/* Hands */

document.addEventListener("click", (event) => {
  const print = event.target.closest("[data-print]");
  if (print) printTicket(print.dataset.print);
  if (event.target.closest("#kiosk-more")) $("#kiosk-idle").close();
  const key = event.target.closest(".kiosk-key");
  if (key) {
    event.preventDefault();
    type(key.value);
  }
  const link = event.target.closest("a[href]");
  if (link) {
    event.preventDefault();
    go(link.href);
  }
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  go(event.target.action, { body: new FormData(event.target, event.submitter) });
});

function type(sign) {
  const field = $("#kiosk-code");
  if (sign === "back") field.value = field.value.slice(0, -1);
  else if (field.value.length < SHORTEST) field.value += sign;
  field.focus();
}

for (const name of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(name, () => (touched = Date.now()), { capture: true, passive: true });
}

/* A scanner types fast and ends with Enter, whatever has the focus */

let scanned = "";
let lastSign = 0;

document.addEventListener(
  "keydown",
  (event) => {
    if (event.target.id === "kiosk-code") return;
    const fast = event.timeStamp - lastSign < SCAN;
    if (event.key === "Enter" && fast && scanned.length >= SHORTEST) {
      event.preventDefault();
      event.stopPropagation();
      const form = $("#kiosk-scan");
      form.elements.code.value = scanned;
      $("#kiosk-idle")?.close?.();
      go(form.action, { body: new FormData(form) });
      scanned = "";
    } else if (event.key.length === 1) {
      scanned = fast ? scanned + event.key : event.key;
    } else if (event.key !== "Shift" && event.key !== "AltGraph") {
      scanned = "";
    }
    lastSign = event.timeStamp;
  },
  true,
);

/* Back to the start, after a warning */

setInterval(() => {
  showClock();
  const idle = Number(data().idle);
  const dialog = $("#kiosk-idle");
  const left = Math.ceil(idle + Number(data().warning) - (Date.now() - touched) / 1000);
  if (!idle || !dialog) return;
  if (left <= 0) {
    leaving = busy;
    if (busy) return;
    dialog.close();
    go(data().start);
  } else if (left <= Number(data().warning)) {
    if (!dialog.open) dialog.showModal();
    $("#kiosk-left").textContent = left;
  } else if (dialog.open) {
    dialog.close();
  }
}, 500);

/* What changes while nobody touches it */

const live = new Live(data().state, {
  every: 3000,
  hidden: 3000,
  onState(state) {
    offset = state.now - Date.now();
    if (!$("#kiosk-gone").hidden) location.reload();
    for (const one of state.services) {
      for (const place of document.querySelectorAll(`[data-wait="${one.uid}"]`)) {
        if (place.textContent !== one.wait) place.textContent = one.wait;
      }
    }
    const resting = data().step === "start" && !busy && Date.now() - touched > QUIET;
    if (resting && state.version !== data().version) location.reload();
    else if (data().step === "start" && !busy && state.sign !== data().sign) {
      go(location.href, { quiet: true });
    }
  },
  onGone: gone,
  onStale() {
    lost = true;
    showStale();
  },
  onBack() {
    lost = false;
    showStale();
    if (pending) go(pending);
    pending = "";
  },
});
live.start();
arrive();
