// Keeps the block with the wait of this moment true; what does not change is not touched,
// so that nothing is read aloud twice.

const EVERY = 30_000; // milliseconds
const HIDDEN = 300_000; // milliseconds, while nobody looks
const OLD = 120; // seconds after which a wait says nothing any more

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function show(block, data) {
  for (const hall of data.items) {
    for (const service of hall.services) {
      const line = block.querySelector(`[data-line="${hall.UID} ${service.UID}"]`);
      if (!line) continue;
      write(line.querySelector("[data-text]"), service.text);
      const full = hall.crowd.sign === "wait" ? hall.crowd.text : "";
      write(line.querySelector("[data-notice]"), full);
    }
  }
}

for (const block of document.querySelectorAll("[data-waits]")) {
  const { Live } = await import(block.dataset.live);
  new Live(block.dataset.waits, {
    every: EVERY,
    hidden: HIDDEN,
    onState: (data) => show(block, data),
    onStale: (seconds) => {
      block.hidden = seconds > OLD && !document.hidden;
    },
    onBack: () => {
      block.hidden = false;
    },
  }).start();
}
