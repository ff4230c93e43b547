// What the page of a ticket does better with JavaScript: it follows the line by itself,
// warns when it is somebody's turn, and sends its forms without leaving the page.

const OVER = ["done", "no-show", "left", "past"];

const root = document.querySelector("[data-ticket]");
const find = (selector) => root.querySelector(selector);
const every = (selector) => [...root.querySelectorAll(selector)];

/** Writes only what changed, so that nothing is read aloud twice and focus stays. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Sound, vibration and a screen that stays on, once somebody has asked for it. */
class Alarm {
  constructor(box) {
    this.box = box;
    this.onSwitch = () => {};
    this.button = box.querySelector("button");
    this.button.addEventListener("click", () => (this.on ? this.stop() : this.start()));
    document.addEventListener("visibilitychange", () => this.keepAwake());
    for (const name of ["pointerdown", "keydown"]) {
      document.addEventListener(name, () => this.hush());
    }
  }

  static get possible() {
    return "AudioContext" in window || "vibrate" in navigator;
  }

  start() {
    this.show(true);
    if ("AudioContext" in window) {
      this.sound ??= new AudioContext();
      this.sound.resume();
      this.chime([880]); // so that one hears that it works, and how loud
    }
    navigator.vibrate?.(100);
    this.keepAwake();
  }

  stop() {
    this.show(false);
    this.hush();
    this.awake?.release().catch(() => {});
    this.awake = null;
  }

  show(on) {
    this.on = on;
    this.onSwitch(on);
    this.button.setAttribute("aria-pressed", String(on));
    this.box.querySelector(".ticket-alarm-on").hidden = !on;
    this.box.querySelector(".ticket-alarm-off").hidden = on;
  }

  async keepAwake() {
    if (!this.on || document.hidden) return;
    try {
      this.awake = await navigator.wakeLock?.request("screen");
    } catch {
      // the phone saves its battery: the sound is still there
    }
  }

  /** Rings three times, until somebody touches the phone. */
  ring() {
    this.hush();
    if (!this.on) return;
    const once = (left) => {
      if (this.sound) {
        this.sound.resume();
        this.chime([784, 988, 1175, 988, 1175]);
      }
      navigator.vibrate?.([400, 200, 400, 200, 800]);
      if (left > 1) this.timer = setTimeout(() => once(left - 1), 6000);
    };
    once(3);
  }

  hush() {
    clearTimeout(this.timer);
  }

  chime(tones) {
    const begin = this.sound.currentTime + 0.05;
    tones.forEach((frequency, index) => {
      const at = begin + index * 0.3;
      const tone = this.sound.createOscillator();
      const volume = this.sound.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, at);
      volume.gain.exponentialRampToValueAtTime(0.5, at + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
      tone.connect(volume).connect(this.sound.destination);
      tone.start(at);
      tone.stop(at + 0.3);
    });
  }
}

/** Puts the texts of a state on the page. */
class Page {
  constructor() {
    this.phase = root.dataset.phase;
    this.call = root.dataset.call;
    const box = find("[data-alarm]");
    if (Alarm.possible) this.alarm = new Alarm(box);
    else box.remove();
    this.enter(this.phase);
  }

  show(state) {
    for (const [name, text] of Object.entries(state.texts)) {
      for (const element of every(`[data-text="${name}"]`)) {
        write(element, text);
        element.hidden = !text;
      }
    }
    this.list("items", state.items);
    this.list("bring", state.bring.map((text) => ({ text })));
    find("[data-part=bring]").hidden = !state.bring.length;
    document.title = state.texts.title;
    const changed = state.phase !== this.phase;
    if (changed) this.enter(state.phase);
    if (state.call && state.call !== this.call) this.called(state.texts.called);
    if (!state.call) {
      this.alarm?.hush();
      write(find("[data-cried]"), "");
      const heading = find(`[data-for~="${state.phase}"] > h2`);
      write(find("[data-said]"), state.texts.place || (changed && heading?.textContent) || "");
    }
    this.call = state.call;
  }

  /** Shows what belongs to a phase and hides the rest. */
  enter(phase) {
    const focused = document.activeElement;
    if (Date.now() - toldAt > 5000) tell("");
    this.phase = root.dataset.phase = phase;
    for (const element of every("[data-for]")) {
      element.hidden = !element.dataset.for.split(" ").includes(phase);
    }
    if (root.contains(focused) && !focused.offsetParent) find("h1").focus();
  }

  called(text) {
    closeForm();
    tell("");
    write(find("[data-said]"), "");
    write(find("[data-cried]"), "");
    // a new text in an empty alert is read aloud again when somebody is called again
    requestAnimationFrame(() => write(find("[data-cried]"), text));
    this.alarm?.ring();
    window.scrollTo(0, 0);
    find("h1").focus({ preventScroll: true });
  }

  list(name, items) {
    const list = find(`[data-list=${name}]`);
    const key = JSON.stringify(items);
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.replaceChildren(
      ...items.map((item) => {
        const line = document.createElement("li");
        line.textContent = item.done ? `${item.text} ✓` : item.text;
        line.classList.toggle("done", Boolean(item.done));
        return line;
      }),
    );
  }

  stale(seconds) {
    const time = new Date(Date.now() - seconds * 1000);
    write(
      find("[data-stale-time]"),
      time.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }),
    );
    find("[data-stale]").hidden = false;
  }

  back() {
    find("[data-stale]").hidden = true;
  }
}

// forms

/** The page that an address or a form answers, as a document. */
async function fetchPage(url, options) {
  const response = await fetch(url, { ...options, headers: { Accept: "text/html" } });
  if (response.status >= 500) throw new Error(String(response.status));
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

let opener = null;

function closeForm() {
  find("[data-place]").replaceChildren();
  opener?.focus();
  opener = null;
}

/** Puts the form of another page in this one. */
function openForm(page) {
  const form = page.querySelector("#ticket-form");
  if (!form) return false;
  find("[data-place]").replaceChildren(form);
  (form.querySelector("#loket-message") || form.querySelector("h2")).focus();
  return true;
}

let toldAt = Date.now();

function tell(text) {
  toldAt = Date.now();
  const news = find("[data-news]");
  write(news.querySelector("p"), text);
  news.hidden = !text;
  if (text) news.scrollIntoView({ block: "nearest" });
}

async function follow(event) {
  const link = event.target.closest("a[data-inline], a[data-close]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.dataset.close) {
    closeForm();
    return;
  }
  try {
    const page = await fetchPage(link.href);
    opener = link;
    tell("");
    if (!openForm(page)) location.assign(root.dataset.again);
  } catch {
    location.assign(link.href);
  }
}

async function submit(event, live) {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  if (form.classList.contains("loket-busy")) return;
  form.classList.add("loket-busy");
  const body = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const page = await fetchPage(form.action, { method: "POST", body });
    const said = page.querySelector("#loket-message, [data-news]:not([hidden])");
    if (!openForm(page)) closeForm();
    tell(said?.textContent.trim() ?? "");
    live.ask();
  } catch {
    tell(root.dataset.failed);
  } finally {
    form.classList.remove("loket-busy");
  }
}

if (root) {
  const { Live } = await import(root.dataset.live);
  const page = new Page();
  const live = new Live(root.dataset.ticket, {
    every: 3000,
    onState: (state) => {
      page.show(state);
      // what is over can still be taken back by the desk, but nobody waits for it
      live.every = OVER.includes(state.phase) ? 15_000 : 3000;
    },
    onGone: () => {
      page.enter("gone");
      live.stop();
    },
    onStale: (seconds) => page.stale(seconds),
    onBack: () => page.back(),
  });
  if (page.alarm) {
    // who asked to be warned also is while looking at something else
    page.alarm.onSwitch = (on) => { live.hidden = on ? 5000 : 15_000; };
  }
  root.addEventListener("click", follow);
  root.addEventListener("submit", (event) => submit(event, live));
  // news are told once: who reloads sees how it is
  history.replaceState(null, "", root.dataset.again);
  live.start();
}
