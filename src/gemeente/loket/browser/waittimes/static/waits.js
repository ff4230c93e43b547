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
    const part = block.querySelector(`[data-hall="${hall.UID}"]`);
    if (!part) continue;
    for (const service of hall.services) {
      const line = part.querySelector(`[data-service="${service.UID}"] [data-text]`);
      if (line) write(line, service.text);
    }
    const notice = part.querySelector("[data-notice]");
    const full = hall.crowd.sign === "wait";
    write(notice, full ? hall.crowd.text : "");
    notice.hidden = !full;
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
