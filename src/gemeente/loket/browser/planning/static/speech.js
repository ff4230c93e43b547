/** Says things in the words that the page brought along. */
export class Speech {
  constructor(board, place) {
    this.texts = JSON.parse(board.dataset.texts);
    this.place = place;
  }

  /** The text with that name, its ${…} filled in. */
  text(name, values = {}) {
    return this.texts[name].replace(/\$\{(\w+)\}/g, (all, key) => values[key] ?? all);
  }

  /** Shows and reads out a sentence that is ready. */
  say(sentence, wrong = false) {
    this.place.classList.toggle("lp-wrong", wrong);
    this.place.textContent = sentence;
  }

  /** Shows and reads out a text by its name. */
  tell(name, values, wrong = false) {
    this.say(this.text(name, values), wrong);
  }
}
