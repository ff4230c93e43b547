const OURS = /\/@@planning-/;

/** Opens the pages of the planning in a dialog over the board. */
export class Dialog {
  constructor(element, speech, changed) {
    Object.assign(this, { element, speech, changed });
    element.addEventListener("click", (event) => this.clicked(event));
    element.addEventListener("submit", (event) => this.sent(event));
    element.addEventListener("close", () => element.replaceChildren());
  }

  open(address) {
    this.element.replaceChildren(this.speech.text("loading"));
    if (!this.element.open) this.element.showModal();
    this.show(address);
  }

  async show(address, options = {}) {
    const url = new URL(address, location.href);
    if (!options.body) url.searchParams.set("ajax", "1");
    this.element.classList.add("lp-busy");
    try {
      const response = await fetch(url, { credentials: "same-origin", ...options });
      const final = new URL(response.url);
      if (!OURS.test(final.pathname)) {
        // it leads back to the board, or away from it
        if (/\/@@planning$/.test(final.pathname)) this.done();
        else location.assign(response.url);
        return;
      }
      this.fill(await response.text());
    } catch (error) {
      console.warn(error);
      if (options.body) this.fill(`<p role="alert">${this.speech.text("failed")}</p>`);
      else location.assign(address);
    } finally {
      this.element.classList.remove("lp-busy");
    }
  }

  fill(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector(".loket-dialog") ?? page.body;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "btn btn-outline-secondary lp-close";
    close.textContent = this.speech.text("close");
    this.element.replaceChildren(close, fresh);
    const title = fresh.querySelector(".loket-dialog-title, h1, h2");
    if (title?.id) this.element.setAttribute("aria-labelledby", title.id);
    (fresh.querySelector("[autofocus], .loket-error, .loket-dialog-title") ?? close).focus();
    if (fresh.dataset?.loketChanged) this.changed();
  }

  done() {
    this.element.close();
    this.changed();
  }

  clicked(event) {
    if (event.target.closest(".lp-close") || event.target === this.element) {
      this.element.close();
      return;
    }
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const url = new URL(link.href);
    if (/\/@@planning$/.test(url.pathname)) {
      event.preventDefault();
      this.done();
    } else if (OURS.test(url.pathname) && !/\/@@planning-list$/.test(url.pathname)) {
      event.preventDefault();
      this.show(link.href);
    }
  }

  sent(event) {
    const form = event.target;
    if (form.method === "dialog") return;
    const url = new URL(form.getAttribute("action") ?? "", location.href);
    if (!OURS.test(url.pathname)) return;
    event.preventDefault();
    if (this.element.classList.contains("lp-busy")) return;
    const body = new FormData(form, event.submitter);
    body.set("ajax", "1");
    if (form.method === "get") {
      url.search = new URLSearchParams([...body]);
      this.show(url);
    } else {
      this.show(url, { method: "POST", body });
    }
  }
}
