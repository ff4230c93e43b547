// The sound with which a colleague asks for help; it can be off, in this browser.

const PLACE = "loket-desk-sound";
const AGAIN = 15_000; // milliseconds

export class Alarm {
  constructor() {
    this.desks = [];
    setInterval(() => this.ring(), AGAIN);
  }

  get on() {
    return localStorage.getItem(PLACE) !== "off";
  }

  toggle() {
    localStorage.setItem(PLACE, this.on ? "off" : "on");
    if (this.on) this.beep();
    return this.on;
  }

  /** These desks ask for help; whether there is a new one among them. */
  hear(desks) {
    const added = desks.some((one) => !this.desks.includes(one));
    this.desks = desks;
    if (added) this.ring();
    return added;
  }

  ring() {
    if (this.desks.length && this.on) this.beep();
  }

  beep() {
    this.audio ??= new AudioContext();
    const { audio } = this;
    [880, 660, 880].forEach((pitch, n) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const at = audio.currentTime + n * 0.22;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.2, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.2);
    });
  }
}
