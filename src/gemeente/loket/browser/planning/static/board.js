// The planning board with JavaScript: kept up to date, gone through with the keyboard,
// appointments moved on it, dialogs opened over it. Without it every place is a link.

import { Carrier } from "./carry.js";
import { Clock } from "./clock.js";
import { Dialog } from "./dialog.js";
import { Poller } from "./poll.js";
import { Rover } from "./rove.js";
import { Speech } from "./speech.js";

const board = document.querySelector("#lp-board");

if (board) {
  const speech = new Speech(board, document.querySelector("#lp-said"));
  const clock = new Clock(board);
  const rover = new Rover(board);
  const carrier = new Carrier(board, speech, rover);
  const poller = new Poller(board, speech, document.querySelector("#lp-connection"), (focused) => {
    clock.set(Number(board.dataset.minute));
    rover.restore(focused);
    carrier.restore();
  });
  const dialog = new Dialog(document.querySelector("#lp-dialog"), speech, () => poller.ask());
  carrier.moved = () => poller.ask();
  rover.refuses = () => carrier.carries;
  board.addEventListener("click", (event) => {
    const link = event.target.closest("a.lp-cell");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    rover.choose(link);
    dialog.open(link.href);
  });
  document.querySelector("#lp-keys").hidden = false;
  clock.start();
  rover.restore();
  poller.start();
}
