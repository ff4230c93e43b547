const EVERY = 3_000; // milliseconds
const PATIENCE = 10_000;

/** Asks every three seconds whether the board changed, while somebody can see it. */
export class Poller {
  constructor(board, speech, place, changed) {
    Object.assign(this, { board, speech, place, changed });
    this.etag = board.dataset.etag;
    this.last = new Date();
    this.lost = false;
  }

  start() {
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.timer);
      if (!document.hidden) this.ask();
    });
    window.addEventListener("online", () => this.ask());
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    if (!document.hidden) this.timer = setTimeout(() => this.ask(), EVERY);
  }

  /** Asks now; an answer to an older question is thrown away. */
  async ask() {
    clearTimeout(this.timer);
    this.running?.abort();
    const running = (this.running = new AbortController());
    const late = setTimeout(() => running.abort("late"), PATIENCE);
    try {
      const response = await fetch(this.board.dataset.fragment, {
        headers: { Accept: "application/json", "If-None-Match": this.etag },
        cache: "no-store",
        signal: running.signal,
      });
      await this.take(response);
    } catch {
      if (this.running === running) this.fail();
    } finally {
      clearTimeout(late);
      if (this.running === running) this.later();
    }
  }

  async take(response) {
    if (response.status !== 304) {
      const kind = response.headers.get("Content-Type") ?? "";
      const signedOut = response.status === 401 || response.redirected || kind.startsWith("text/html");
      if (signedOut && response.status < 500) {
        this.place.textContent = this.speech.text("signed_out");
        this.lost = true;
        return;
      }
      if (!response.ok) throw new Error(response.statusText);
      this.show(await response.json());
    }
    this.last = new Date();
    if (this.lost) this.place.textContent = "";
    this.lost = false;
  }

  show(fresh) {
    this.etag = fresh.etag;
    const { scrollLeft, scrollTop } = this.board;
    const focused = this.board.contains(document.activeElement);
    this.board.innerHTML = fresh.html;
    this.board.dataset.minute = fresh.minute;
    Object.assign(this.board, { scrollLeft, scrollTop });
    this.changed(focused);
  }

  fail() {
    const time = this.last.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const text = this.speech.text("lost", { time });
    if (this.place.textContent !== text) this.place.textContent = text;
    this.lost = true;
  }
}
