// The desk of a clerk: the server makes the screen, this keeps it up to date and sends
// what is done at it. Without this script the same forms work as plain forms.

import { Alarm } from "./alarm.js";
import { closePanels, listen } from "./keys.js";
import { morph } from "./morph.js";
import { Pending } from "./pending.js";

const KEYS = "loket-desk-keys";
const TWICE = 500; // milliseconds in which the same key or click again is the same action
const SOON = 350; // milliseconds after which it is said that something is being sent

const root = document.getElementById("dk");
const board = () => document.getElementById("dk-board");
const place = (id) => document.getElementById(`dk-${id}`);
const texts = JSON.parse(root.dataset.texts);
const { Live, send, newKey } = await import(root.dataset.live);
const tell = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replace(`\${${key}}`, value), texts[name]);

const alarm = new Alarm();
const screen = { revision: Number(root.dataset.revision), stamp: 0, offset: 0 };
let trigger = "";
let done = { trigger: "", at: 0 };

const pending = new Pending({
  send,
  newKey,
  url: root.dataset.act,
  token: root.dataset.token,
  renew: newToken,
  onWaiting: (title) => show("pending", tell("waiting", { action: title })),
});

const live = new Live(root.dataset.state, {
  every: 2500,
  onState: (state) => update(state),
  onGone: () => show("wrong", tell("gone")),
  onStale: (seconds) => show("connection", navigator.onLine ? tell("stale", { n: seconds }) : tell("away")),
  onBack: () => {
    show("connection", "");
    say(tell("back"));
  },
});

// what is on the screen

function show(name, text) {
  const element = place(name);
  if (element.textContent !== text) element.textContent = text;
}

function say(text) {
  show("wrong", "");
  show("said", text);
  clearTimeout(say.timer);
  say.timer = setTimeout(() => show("said", ""), 6000);
}

function update(state) {
  const older = state.stamp < screen.stamp
    || (state.stamp === screen.stamp && state.revision < screen.revision);
  if (older) return;
  Object.assign(screen, { revision: state.revision, stamp: state.stamp });
  screen.offset = state.stamp * 1000 - Date.now();
  const template = document.createElement("template");
  template.innerHTML = state.html;
  const lost = [];
  const kept = morph(board(), template.content.firstElementChild, (gone) => lost.push(...typed(gone)));
  if (lost.length) show("wrong", `${tell("lost")} ${lost.join(" / ")}`);
  decorate();
  if (alarm.hear(state.alarms)) say(tell("alarm"));
  document.title = (state.alarms.length ? "! " : "") + [state.label, state.desk].filter(Boolean).join(" – ");
  if (!kept) focusMain();
}

/** The texts in an element that were typed and not sent. */
function typed(element) {
  return [...element.querySelectorAll("textarea, input[type=text]")]
    .filter((one) => one.value.trim() && one.value !== one.defaultValue)
    .map((one) => one.value.trim());
}

function focusMain() {
  (board().querySelector("[data-main]") ?? place("now"))?.focus({ preventScroll: true });
}

function decorate() {
  for (const one of board().querySelectorAll("[data-does=keys]")) one.textContent = tell(keysOn() ? "keys_on" : "keys_off");
  for (const one of board().querySelectorAll("[data-does=sound]")) one.textContent = tell(alarm.on ? "sound_on" : "sound_off");
  tick();
}

function tick() {
  const now = Date.now() + screen.offset;
  for (const one of board().querySelectorAll("time[data-clock]")) {
    const text = clock(Math.max(0, Math.floor(now / 1000) - Number(one.dataset.clock)));
    if (one.textContent !== text) one.textContent = text;
  }
  for (const one of board().querySelectorAll("[data-clock-wall]")) {
    const form = { hour: "2-digit", minute: "2-digit", timeZone: one.dataset.clockWall };
    const text = new Date(now).toLocaleTimeString("nl-BE", form);
    if (one.textContent !== text) one.textContent = text;
  }
}

function clock(seconds) {
  const two = (n) => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

// what is done at it

function bodyOf(form, submitter) {
  const body = {};
  for (const [name, value] of new FormData(form, submitter)) {
    if (name === "key" || name === "_authenticator") continue;
    body[name] = name in body ? [body[name], value].flat() : value;
  }
  return body;
}

function titleOf(form, submitter) {
  const button = submitter ?? form.querySelector("button");
  const copy = button.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return copy.getAttribute("aria-label") ?? copy.textContent.trim();
}

async function perform(action, form = null) {
  const soon = setTimeout(() => show("pending", tell("pending", { action: action.title })), SOON);
  root.setAttribute("aria-busy", "true");
  const { status, data } = await pending.perform(action);
  clearTimeout(soon);
  root.removeAttribute("aria-busy");
  show("pending", "");
  done = { trigger, at: Date.now() };
  if (status < 300) succeed(data, form);
  else fail(data, form);
}

function succeed(data, form) {
  const stays = form?.dataset.stays !== undefined;
  if (form && !stays) form.reset();
  if (!stays) closePanels(root);
  update(data.state);
  live.etag = data.etag;
  say(data.said);
  if (!stays) focusMain();
}

function fail(data, form) {
  show("said", "");
  show("wrong", data.error?.message ?? "?");
  if (data.error?.code === "reason_missing") form?.querySelector("[name=reason]")?.focus();
  live.ask();
}

async function newToken() {
  const response = await fetch(root.dataset.page, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById("dk")?.dataset.token;
}

root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (pending.action) {
    say(tell("busy", { action: pending.action.title }));
    return;
  }
  if (trigger && trigger === done.trigger && Date.now() - done.at < TWICE) return;
  perform({ title: titleOf(form, event.submitter), body: bodyOf(form, event.submitter) }, form);
});

function triggered(by) {
  trigger = by;
  if (by !== done.trigger) done.trigger = ""; // something else was done in between
}

document.addEventListener("keydown", (event) => triggered(event.key.toLowerCase()), true);
document.addEventListener("pointerdown", ({ clientX, clientY }) => {
  triggered(`pointer ${Math.round(clientX / 16)} ${Math.round(clientY / 16)}`);
}, true);

// keys and the menu

const keysOn = () => localStorage.getItem(KEYS) !== "off";
const does = {
  help: () => place("help").showModal(),
  sound: () => alarm.toggle(),
  keys: () => localStorage.setItem(KEYS, keysOn() ? "off" : "on"),
};

root.addEventListener("click", (event) => {
  const button = event.target.closest("[data-does]");
  if (!button) return;
  does[button.dataset.does]();
  decorate();
});

listen(root, {
  allowed: keysOn,
  onEscape: () => {
    if (closePanels(root) || document.activeElement !== document.body) focusMain();
  },
  onMissing: (key) => {
    const { label, state } = board().dataset;
    if (key === "n" && state === "called") say(tell("called", { label }));
  },
});

window.addEventListener("offline", () => show("connection", tell("away")));
window.addEventListener("online", () => show("connection", ""));

document.body.classList.add("dk-scripted");
for (const one of document.querySelectorAll(".dk-says p")) {
  if (one.matches(".dk-wrong")) show("wrong", one.textContent);
  else say(one.textContent);
  one.remove();
}
decorate();
setInterval(tick, 1000);
live.start();
focusMain();
const { left } = pending;
if (left) perform(left);
