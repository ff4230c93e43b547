// Asks a server what changed, again and again, without ever reloading the page; and sends
// actions that are neither lost nor done twice when the connection fails.

const LATE = 10_000; // milliseconds without an answer after which a screen is out of date
const LONGEST = 30_000; // milliseconds between two tries, where a screen asks for no less
const PATIENCE = 8_000; // milliseconds that an answer may take

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const around = (ms) => ms * (0.85 + 0.3 * Math.random());

/** Fetches with an end: a server that hangs counts as one that does not answer. */
async function fetchSoon(url, options = {}) {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), PATIENCE);
  try {
    return await fetch(url, { ...options, signal: ending.signal });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Polls a state with If-None-Match.
 *
 * onState(data) when something changed, onGone() when the address is not there any more
 * (a key was revoked), onStale(seconds) while there is no answer, onBack() when there is
 * one again.
 */
export class Live {
  constructor(
    url,
    { every = 3000, hidden = 15_000, longest = LONGEST, onState, onGone, onStale, onBack } = {},
  ) {
    Object.assign(this, { url, every, hidden, longest, onState, onGone, onStale, onBack });
    this.etag = null;
    this.failures = 0;
    this.answered = Date.now();
    this.stale = false;
  }

  start() {
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.ask();
    });
    window.addEventListener("online", () => this.ask());
    this.watch = setInterval(() => this.judge(), 1000);
    this.plan(0);
    return this;
  }

  stop() {
    clearTimeout(this.timer);
    clearInterval(this.watch);
    this.stopped = true;
  }

  plan(ms) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.ask(), ms);
  }

  /** Asks now; the next time is planned when this one is over. */
  async ask() {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    clearTimeout(this.timer);
    try {
      await this.read();
      this.failures = 0;
    } catch {
      this.failures += 1;
    } finally {
      this.asking = false;
    }
    if (this.again) {
      this.again = false;
      this.plan(0);
      return;
    }
    const pace = document.hidden ? this.hidden : this.every;
    this.plan(around(Math.min(pace * 2 ** Math.min(this.failures, 5), Math.max(this.longest, pace))));
  }

  async read() {
    const headers = this.etag ? { "If-None-Match": this.etag } : {};
    const response = await fetchSoon(this.url, { headers, cache: "no-store" });
    if (response.status === 404) {
      this.etag = null; // what was known is shown no more: whoever is let in again needs all
      this.heard();
      this.onGone?.();
      return;
    }
    if (response.status === 304) {
      this.heard();
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const data = await response.json();
    this.etag = response.headers.get("ETag");
    this.heard();
    this.onState?.(data);
  }

  heard() {
    this.answered = Date.now();
    if (this.stale) {
      this.stale = false;
      this.onBack?.();
    }
  }

  judge() {
    const silent = Date.now() - this.answered;
    const allowed = LATE + (document.hidden ? this.hidden : 0);
    if (silent < allowed) return;
    this.stale = true;
    this.onStale?.(Math.round(silent / 1000));
  }
}

/** A key that is used for one action only. */
export const newKey = () =>
  crypto.randomUUID?.() ??
  [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16)).join("");

/**
 * Sends an action as JSON, with the same Idempotency-Key until it is answered.
 *
 * Answers {status, data}. onWaiting(tries) is called while there is no answer.
 */
export async function send(url, body, { key = newKey(), headers = {}, onWaiting } = {}) {
  for (let tries = 0; ; tries += 1) {
    try {
      const response = await fetchSoon(url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "Idempotency-Key": key,
          ...headers,
        },
        body: JSON.stringify(body),
      });
      if (response.status < 500 && response.status !== 429) {
        return { status: response.status, data: await response.json() };
      }
    } catch {
      // no answer: whether it was done is not known, and the key makes asking again safe
    }
    onWaiting?.(tries + 1);
    await wait(around(Math.min(500 * 2 ** tries, 5000)));
  }
}
