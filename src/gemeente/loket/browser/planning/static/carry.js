import { clockOf, keyOf, nearestTo, startsOn } from "./places.js";

const FAR = 6; // pixels that a pointer moves before it drags
const NEAR = 9; // cells between the pointer and a place that is still meant
const EDGE = 40; // pixels of the board's edge at which it scrolls along

/** Picks an appointment up, by key or pointer, and puts it on another free place. */
export class Carrier {
  constructor(board, speech, rover) {
    Object.assign(this, { board, speech, rover });
    this.carried = null;
    this.moved = () => {};
    board.addEventListener("keydown", (event) => this.pressed(event), true);
    board.addEventListener("pointerdown", (event) => this.grabbed(event));
    board.addEventListener("pointermove", (event) => this.dragged(event));
    board.addEventListener("pointerup", (event) => this.released(event));
    board.addEventListener("pointercancel", () => this.letGo());
  }

  get carries() {
    return this.carried !== null;
  }

  // by key

  pressed(event) {
    const cell = event.target.closest(".lp-cell");
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.carries) {
      if (event.key.toLowerCase() !== "m" || !cell.dataset.code) return;
      event.preventDefault();
      this.pickUp(cell);
      return;
    }
    const act = {
      ArrowDown: () => this.along(1),
      ArrowUp: () => this.along(-1),
      ArrowRight: () => this.across(1),
      ArrowLeft: () => this.across(-1),
      Home: () => this.along(-Infinity),
      End: () => this.along(Infinity),
      Enter: () => this.drop(),
      Escape: () => this.leave(),
      m: () => this.leave(),
      Tab: () => this.leave(),
    }[event.key];
    if (!act) return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
    act();
  }

  pickUp(cell) {
    const line = cell.closest(".lp-line");
    this.carried = {
      code: cell.dataset.code,
      service: line.dataset.service,
      line: keyOf(line),
      first: Number(cell.dataset.at),
      cells: Number(cell.dataset.cells),
      travel: Number(cell.dataset.travel),
      what: [...cell.querySelectorAll("b, strong")].map((part) => part.textContent).join(" "),
    };
    this.mark(cell);
    if (!this.lines.length) {
      this.letGo();
      this.speech.tell("nowhere", {}, true);
      return false;
    }
    this.place = { line: keyOf(line), cell: this.carried.first + this.carried.travel };
    this.speech.tell("picked", { what: this.carried.what });
    return true;
  }

  mark(cell) {
    cell.parentElement.classList.add("lp-carried");
  }

  /** The lines on which it can be put, in the order of the board. */
  get lines() {
    return [...this.board.querySelectorAll(".lp-line")].filter(
      (line) => startsOn(line, this.carried).length,
    );
  }

  along(step) {
    const lines = this.lines;
    const line = lines.find((one) => keyOf(one) === this.place.line);
    if (!line) {
      this.across(1);
      return;
    }
    const starts = startsOn(line, this.carried);
    let index;
    if (Number.isFinite(step)) {
      const beyond = (cell) => (step > 0 ? cell > this.place.cell : cell < this.place.cell);
      index = step > 0 ? starts.findIndex(beyond) : starts.findLastIndex(beyond);
    } else {
      index = step > 0 ? starts.length - 1 : 0;
    }
    if (index >= 0) this.put(line, starts[index]);
  }

  across(step) {
    const all = [...this.board.querySelectorAll(".lp-line")];
    let index = all.findIndex((one) => keyOf(one) === this.place.line);
    for (index += step; index >= 0 && index < all.length; index += step) {
      const starts = startsOn(all[index], this.carried);
      if (starts.length) {
        this.put(all[index], nearestTo(starts, this.place.cell));
        return;
      }
    }
  }

  /** Shows where it would be put, and says so. */
  put(line, cell, say = true) {
    this.place = { line: keyOf(line), cell };
    this.chosen = { line: line.dataset.line, start: `${line.dataset.day}T${clockOf(cell)}` };
    const { cells, travel } = this.carried;
    const begins = cell - travel - Number(line.dataset.from);
    this.ghost ??= document.createElement("div");
    this.ghost.className = `lp-ghost at${begins + 1} for${cells}`;
    this.ghost.textContent = `${clockOf(cell)}–${clockOf(cell + cells - 2 * travel)}`;
    line.querySelector(".lp-cells").append(this.ghost);
    if (!say) return;
    this.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
    const day = line.closest(".lp-day").querySelector("h2 a .lp-title");
    const time = [day?.textContent, this.ghost.textContent].filter(Boolean).join(", ");
    this.speech.tell("place", { line: line.dataset.title, time });
  }

  leave() {
    this.letGo();
    this.speech.tell("left");
  }

  letGo() {
    this.ghost?.remove();
    this.board.querySelector(".lp-carried")?.classList.remove("lp-carried");
    this.carried = this.grip = this.chosen = this.place = null;
    this.board.classList.remove("lp-busy");
  }

  async drop() {
    if (!this.chosen) {
      this.leave();
      return;
    }
    if (this.sending) return;
    const { code, service } = this.carried;
    const body = new FormData();
    const values = { code, service, ...this.chosen, _authenticator: this.board.dataset.token };
    for (const [name, value] of Object.entries(values)) body.append(name, value);
    this.sending = true;
    this.board.classList.add("lp-busy");
    this.speech.tell("moving");
    try {
      const response = await fetch(this.board.dataset.move, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      const { message } = await response.json();
      this.speech.say(message, !response.ok);
    } catch {
      this.speech.tell("failed", {}, true);
    } finally {
      this.sending = false;
      this.letGo();
      this.moved();
    }
  }

  /** After the board was drawn anew: it is still carried, unless it is not where it was. */
  restore() {
    if (!this.carries || this.sending) return;
    const cell = this.board.querySelector(`.lp-cell[data-code="${this.carried.code}"]`);
    const { line, first, cells } = this.carried;
    const same =
      cell &&
      keyOf(cell.closest(".lp-line")) === line &&
      Number(cell.dataset.at) === first &&
      Number(cell.dataset.cells) === cells;
    if (!same) {
      this.letGo();
      this.speech.tell("gone", {}, true);
      return;
    }
    this.mark(cell);
    const place = this.lines.find((one) => keyOf(one) === this.place.line);
    if (this.chosen && place && startsOn(place, this.carried).includes(this.place.cell)) {
      this.put(place, this.place.cell, false);
    } else {
      this.chosen = null;
      this.ghost?.remove();
    }
  }

  // by pointer

  grabbed(event) {
    const cell = event.target.closest(".lp-cell[data-code]");
    if (!cell || event.button || event.pointerType === "touch" || this.carries) return;
    const { top } = cell.getBoundingClientRect();
    this.grip = { cell, x: event.clientX, y: event.clientY, above: event.clientY - top };
  }

  dragged(event) {
    if (!this.grip) return;
    if (!this.carries) {
      const far = Math.hypot(event.clientX - this.grip.x, event.clientY - this.grip.y) > FAR;
      const { grip } = this;
      if (!far || !this.pickUp(grip.cell)) return;
      this.grip = grip;
      this.board.setPointerCapture(event.pointerId);
    }
    this.scrollAlong(event);
    const line = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest(".lp-line"))
      .find(Boolean);
    const starts = line && this.board.contains(line) ? startsOn(line, this.carried) : [];
    const cells = line?.querySelector(".lp-cells");
    const row = cells ? parseFloat(getComputedStyle(cells).gridAutoRows) : 0;
    if (row) {
      const rows = (event.clientY - this.grip.above - cells.getBoundingClientRect().top) / row;
      const wanted = Number(line.dataset.from) + Math.round(rows) + this.carried.travel;
      const start = nearestTo(starts, wanted);
      if (start !== undefined && Math.abs(start - wanted) <= NEAR) {
        this.put(line, start, false);
        return;
      }
    }
    this.chosen = null;
    this.ghost?.remove();
  }

  scrollAlong(event) {
    const box = this.board.getBoundingClientRect();
    const step = (near, far) => (near < EDGE ? -EDGE / 2 : far < EDGE ? EDGE / 2 : 0);
    this.board.scrollBy(
      step(event.clientX - box.left, box.right - event.clientX),
      step(event.clientY - box.top, box.bottom - event.clientY),
    );
  }

  released() {
    if (!this.grip) return;
    if (!this.carries) {
      this.grip = null;
      return;
    }
    this.grip = null;
    // the click that follows a drag opens nothing
    const swallow = (click) => {
      click.preventDefault();
      click.stopImmediatePropagation();
    };
    this.board.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.board.removeEventListener("click", swallow, true));
    this.drop();
  }
}
