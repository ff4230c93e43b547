// A display without a hand on it: it follows the calls, flashes and speaks them, shows the
// server's time, and says when it has had no news for a while.

const body = document.body;
const board = document.querySelector("#display-board");
const { Live } = await import(body.dataset.live);

const QUIET = 15_000; // milliseconds after a call in which the page is not loaded anew
const FLASH = 12_000; // milliseconds that a new call flashes
const SETTLED = 60_000; // milliseconds after which the page may be loaded anew at all
const DRIFT = 60_000; // milliseconds between two small shifts that spare the screen
const LONGEST = 12_000; // milliseconds that a sentence may take
const SMALLEST = 0.5; // of the size that the waits and the announcement have
const DUTCH = ["nl-be", "nl-nl", "nl"]; // the first is the best

/** The time of the server, whatever the device thinks. */
class Clock {
  constructor(element, zone, now) {
    this.element = element;
    this.format = new Intl.DateTimeFormat("nl-BE", {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: zone,
    });
    this.set(now);
    setInterval(() => this.show(), 1000);
  }

  set(now) {
    this.offset = now - Date.now();
    this.show();
  }

  text(moment = Date.now()) {
    return this.format.format(new Date(moment + this.offset));
  }

  show() {
    const text = this.text();
    if (this.element.textContent !== text) this.element.textContent = text;
  }
}

/** Says one call after the other, each after a chime; none is swallowed. */
class Voice {
  constructor(on, button) {
    this.on = on;
    this.button = button;
    this.queue = [];
    if (!on) return;
    this.sound = "AudioContext" in window ? new AudioContext() : null;
    this.offer();
    button.addEventListener("click", () => this.allow());
  }

  /** A browser is silent until somebody touched the page once. */
  offer() {
    this.button.hidden = !this.sound || this.sound.state === "running";
    this.sound?.addEventListener("statechange", () => {
      this.button.hidden = this.sound.state === "running";
    });
  }

  async allow() {
    await this.sound?.resume();
    this.button.hidden = true;
    this.chime();
  }

  call(text) {
    if (!this.on) return;
    this.queue.push(text);
    if (!this.busy) this.next();
  }

  async next() {
    this.busy = true;
    while (this.queue.length) {
      const text = this.queue.shift();
      this.chime();
      await new Promise((resolve) => setTimeout(resolve, 900));
      await this.say(text);
    }
    this.busy = false;
  }

  chime() {
    if (this.sound?.state !== "running") return;
    const from = this.sound.currentTime;
    [659, 523].forEach((pitch, n) => {
      const tone = this.sound.createOscillator();
      const volume = this.sound.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, from + n * 0.35);
      volume.gain.exponentialRampToValueAtTime(0.4, from + n * 0.35 + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.0001, from + n * 0.35 + 0.6);
      tone.connect(volume).connect(this.sound.destination);
      tone.start(from + n * 0.35);
      tone.stop(from + n * 0.35 + 0.65);
    });
  }

  /** The best Dutch voice; null where there is none. Browsers load them after the page. */
  async dutch() {
    if (!speechSynthesis.getVoices().length) {
      await new Promise((resolve) => {
        setTimeout(resolve, 1500);
        speechSynthesis.addEventListener?.("voiceschanged", resolve, { once: true });
      });
    }
    const named = (one) => one.lang.toLowerCase().replace("_", "-");
    const voices = speechSynthesis.getVoices();
    return (
      DUTCH.map((lang) => voices.find((one) => named(one).startsWith(lang))).find(Boolean) ?? null
    );
  }

  /**
   * Ends with the sentence, or after a while where the browser forgets to tell. Without a
   * Dutch voice the chime has to do: another one would read it as its own language.
   */
  async say(text) {
    const voice = "speechSynthesis" in window ? await this.dutch() : null;
    if (!voice) return;
    await new Promise((resolve) => {
      // kept, for a browser may throw an utterance away before it says that it is over
      const spoken = (this.spoken = new SpeechSynthesisUtterance(text));
      spoken.voice = voice;
      spoken.lang = voice.lang;
      spoken.rate = 0.9;
      const timer = setTimeout(() => {
        speechSynthesis.cancel();
        resolve();
      }, LONGEST);
      spoken.onend = spoken.onerror = () => {
        clearTimeout(timer);
        resolve();
      };
      speechSynthesis.speak(spoken);
    });
  }
}

const clock = new Clock(
  document.querySelector("#display-clock"),
  body.dataset.zone,
  Number(body.dataset.now),
);
const voice = new Voice(
  body.dataset.speech === "on",
  document.querySelector("#display-sound"),
);
const shown = new Map(); // call -> when this display showed it first
const begun = Number(body.dataset.now); // what was called before is not news
let lastCall = 0;
let first = true;

let flashing = null;

/** New calls flash for a while, also when the board is drawn again meanwhile. */
function flash() {
  clearTimeout(flashing);
  const lefts = [];
  for (const item of board.querySelectorAll("[data-call]")) {
    const left = (shown.get(item.dataset.call) ?? 0) + FLASH - Date.now();
    item.classList.toggle("is-new", left > 0);
    if (left > 0) lefts.push(left);
  }
  if (lefts.length) flashing = setTimeout(flash, Math.min(...lefts) + 50);
}

/** Makes what stands beside the calls smaller until all of it fits. */
function fit() {
  const boxes = [board, ...board.querySelectorAll(".display-waits, .display-call")];
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    body.style.setProperty("--fit", size.toFixed(2));
    if (boxes.every((one) => one.scrollHeight <= one.clientHeight + 1)) return;
  }
}

window.addEventListener("resize", fit);
document.fonts.ready.then(fit);

function update(data) {
  clock.set(data.now);
  document.querySelector("#display-gone").hidden = true;
  board.hidden = false;
  if (board.dataset.html !== data.html) {
    board.dataset.html = data.html;
    board.innerHTML = data.html;
    fit();
  }
  // the newest call stands first; they are said in the order in which they were made
  for (const { key, say, at } of [...data.calls].reverse()) {
    if (shown.has(key)) continue;
    const isOld = first && at <= begun;
    shown.set(key, isOld ? 0 : Date.now());
    if (isOld) continue;
    lastCall = Date.now();
    voice.call(say);
  }
  const present = new Set(data.calls.map((one) => one.key));
  for (const key of shown.keys()) if (!present.has(key)) shown.delete(key);
  first = false;
  flash();
  renew(data.version);
}

/**
 * Loads the page anew when its files have changed: between two calls, not again and again
 * while servers of two versions answer, and only when the page itself can be had.
 */
async function renew(version) {
  const isQuiet = Date.now() - lastCall > QUIET && !voice.busy;
  if (version === body.dataset.version || !isQuiet || performance.now() < SETTLED) return;
  const page = await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (page?.ok) location.reload();
}

/** A few pixels to and fro, so that nothing burns into the screen. */
let step = 0;
setInterval(() => {
  step += 1;
  body.style.setProperty("--drift-x", `${(step % 5) - 2}px`);
  body.style.setProperty("--drift-y", `${(Math.floor(step / 5) % 5) - 2}px`);
}, DRIFT);

const stale = document.querySelector("#display-stale");
new Live(body.dataset.state, {
  every: 3000,
  hidden: 3000,
  longest: 8000, // there are few displays, and people wait for what they say
  onState: update,
  onGone() {
    board.hidden = true;
    document.querySelector("#display-gone").hidden = false;
  },
  onStale(seconds) {
    document.querySelector("#display-since").textContent = clock.text(Date.now() - seconds * 1000);
    stale.hidden = false;
    body.classList.add("is-stale");
  },
  onBack() {
    stale.hidden = true;
    body.classList.remove("is-stale");
  },
}).start();
body.dataset.runs = "";
