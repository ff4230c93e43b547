import { keyOf } from "./places.js";

/** One stop for the tab key; the arrows go from place to place, Page Up and Down by day. */
export class Rover {
  constructor(board) {
    this.board = board;
    this.refuses = () => false;
    this.key = "";
    this.at = -1;
    board.addEventListener("keydown", (event) => this.pressed(event));
    board.addEventListener("focusin", (event) => {
      const cell = event.target.closest(".lp-cell");
      if (cell) this.choose(cell);
    });
    this.wanted = sessionStorage.getItem("lp-focus");
    sessionStorage.removeItem("lp-focus");
  }

  cells(line) {
    return [...line.querySelectorAll(".lp-piece:not(.lp-gone) > .lp-cell")];
  }

  get lines() {
    return [...this.board.querySelectorAll(".lp-line")].filter((line) => this.cells(line).length);
  }

  /** Makes it the one that the tab key reaches. */
  choose(cell) {
    this.board.querySelector('.lp-cell[tabindex="0"]')?.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
    this.key = cell.dataset.key;
    this.at = Number(cell.dataset.at);
    this.line = keyOf(cell.closest(".lp-line"));
  }

  go(cell) {
    if (!cell) return;
    this.choose(cell);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** After the board was drawn anew: the same place, or what is nearest to it. */
  restore(focused = false) {
    const focus = focused || this.wanted;
    this.wanted = null;
    const all = [...this.board.querySelectorAll(".lp-cell")];
    for (const cell of all) cell.tabIndex = -1;
    if (!all.length) return;
    const same = this.key && all.find((cell) => cell.dataset.key === this.key);
    const line = this.lines.find((one) => keyOf(one) === this.line);
    const cell = same || (line && nearest(this.cells(line), this.at)) || this.first() || all[0];
    this.choose(cell);
    if (focus) cell.focus({ preventScroll: true });
  }

  first() {
    const [line] = this.lines;
    return line && this.cells(line)[0];
  }

  pressed(event) {
    const cell = event.target.closest(".lp-cell");
    if (!cell || this.refuses() || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = {
      ArrowDown: () => this.go(this.along(cell, 1)),
      ArrowUp: () => this.go(this.along(cell, -1)),
      ArrowRight: () => this.go(this.across(cell, 1)),
      ArrowLeft: () => this.go(this.across(cell, -1)),
      Home: () => this.go(this.cells(cell.closest(".lp-line"))[0]),
      End: () => this.go(this.cells(cell.closest(".lp-line")).at(-1)),
      PageDown: () => this.turn(this.board.dataset.next),
      PageUp: () => this.turn(this.board.dataset.previous),
    }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  along(cell, step) {
    const cells = this.cells(cell.closest(".lp-line"));
    return cells[cells.indexOf(cell) + step];
  }

  across(cell, step) {
    const { lines } = this;
    const line = lines[lines.indexOf(cell.closest(".lp-line")) + step];
    return line && nearest(this.cells(line), Number(cell.dataset.at));
  }

  turn(address) {
    sessionStorage.setItem("lp-focus", "1");
    location.assign(address);
  }
}

/** The last of the cells that begins at or before that time, else the first. */
function nearest(cells, at) {
  return cells.filter((cell) => Number(cell.dataset.at) <= at).at(-1) ?? cells[0];
}
