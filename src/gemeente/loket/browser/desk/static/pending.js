// Sends one action at a time, with one key until it is answered; an action that was not
// answered yet survives a reload of the page.

const PLACE = "loket-desk-pending";

export class Pending {
  constructor({ send, newKey, url, token, renew, onWaiting }) {
    Object.assign(this, { send, newKey, url, token, renew, onWaiting });
    this.action = null;
    window.addEventListener("beforeunload", (event) => {
      if (this.action) event.preventDefault();
    });
  }

  /** What was under way when the page was left, if anything. */
  get left() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      return kept?.url === this.url ? kept : null;
    } catch {
      return null;
    }
  }

  /** Sends it, and answers {status, data}; `action` has a title, a body and perhaps a key. */
  async perform({ title, body, key = this.newKey() }) {
    this.action = { title, body, key, url: this.url };
    sessionStorage.setItem(PLACE, JSON.stringify(this.action));
    try {
      let answer = await this.once();
      if (answer.status === 403) {
        this.token = (await this.renew()) ?? this.token;
        answer = await this.once();
      }
      return answer;
    } finally {
      sessionStorage.removeItem(PLACE);
      this.action = null;
    }
  }

  once() {
    const { body, key, title } = this.action;
    const headers = { "X-CSRF-TOKEN": this.token };
    const onWaiting = () => this.onWaiting(title);
    return this.send(this.url, body, { key, headers, onWaiting });
  }
}
