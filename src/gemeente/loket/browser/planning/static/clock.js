const MINUTE = 60_000;
const CELL = 5;

/** Moves the line of the present on; what was free before it is not free any more. */
export class Clock {
  constructor(board) {
    this.board = board;
    this.set(Number(board.dataset.minute));
  }

  /** The server says which minute of the day it is. */
  set(minute) {
    this.minute = minute;
    this.since = performance.now();
    this.draw();
  }

  start() {
    setInterval(() => this.draw(), MINUTE / 3);
  }

  draw() {
    const minute = this.minute + (performance.now() - this.since) / MINUTE;
    const cell = Math.floor(minute / CELL);
    for (const clock of this.board.querySelectorAll(".lp-clock[data-from]")) {
      const rows = Number(clock.dataset.rows);
      const past = Math.min(Math.max(cell - Number(clock.dataset.from), 0), rows);
      clock.querySelector(".lp-past").className = `lp-past for${past}`;
      const line = clock.querySelector(".lp-now");
      line.className = `lp-now at${past + 1}`;
      line.hidden = cell < Number(clock.dataset.from) || past >= rows;
      for (const free of clock.parentElement.querySelectorAll(".lp-free > .lp-cell")) {
        const gone = Number(free.dataset.at) * CELL < minute;
        free.parentElement.classList.toggle("lp-gone", gone);
      }
    }
  }
}
