// Shows how far a download is. Without this script the link downloads as any other.

const NEWLINE = 10;

async function save(link, bar) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok || !answer.body) throw new Error(String(answer.status));
  const rows = Number(answer.headers.get("X-Rows")) || 1;
  const size = Number(answer.headers.get("Content-Length")) || 0;
  const parts = [];
  let done = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { value, done: over } = await reader.read();
    if (over) break;
    parts.push(value);
    done += size ? value.length : value.reduce((n, byte) => n + (byte === NEWLINE), 0);
    bar.value = Math.min(done / (size || rows), 1);
  }
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(new Blob(parts));
  anchor.download = link.dataset.name;
  anchor.click();
  URL.revokeObjectURL(anchor.href);
}

for (const link of document.querySelectorAll("a[data-name]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const bar = document.getElementById("facts-progress");
    bar.hidden = false;
    bar.value = 0;
    try {
      await save(link, bar);
    } catch {
      window.location.href = link.href; // the browser's own way, and its own message
    }
    bar.hidden = true;
  });
}
