const LONG = 12_000; // milliseconds that news stays; what went wrong stays until the next act

/** Says things in the words that the page brought along. */
export class Speech {
  constructor(board, place) {
    this.texts = JSON.parse(board.dataset.texts);
    this.place = place;
    for (const act of ["pointerdown", "keydown"]) {
      board.addEventListener(act, () => this.place.matches(".lp-wrong") && this.clear(), true);
    }
  }

  clear() {
    this.place.textContent = "";
    this.place.classList.remove("lp-wrong");
  }

  /** The text with that name, its ${…} filled in. */
  text(name, values = {}) {
    return this.texts[name].replace(/\$\{(\w+)\}/g, (all, key) => values[key] ?? all);
  }

  /** Shows and reads out a sentence that is ready. */
  say(sentence, wrong = false) {
    clearTimeout(this.timer);
    if (!wrong) this.timer = setTimeout(() => this.clear(), LONG);
    this.place.classList.toggle("lp-wrong", wrong);
    this.place.textContent = sentence;
  }

  /** Shows and reads out a text by its name. */
  tell(name, values, wrong = false) {
    this.say(this.text(name, values), wrong);
  }
}
