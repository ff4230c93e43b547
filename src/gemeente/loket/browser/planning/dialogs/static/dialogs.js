// What the dialogs of the planning board do better with JavaScript. Without it everything
// works too. It listens on the document: the same on a whole page and in a <dialog>.

const LIVE = "[data-loket-live-part]";
let running;

/** Asks the server again what follows from the choices: the end, the questions. */
async function refresh(form) {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  body.set("step", "refresh");
  body.set("ajax", "1");
  try {
    const response = await fetch(form.action, { method: "POST", body, signal: running.signal });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of form.querySelectorAll(LIVE)) {
      const fresh = page.querySelector(`[data-loket-live-part="${part.dataset.loketLivePart}"]`);
      // nobody's typing is taken away
      if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
    }
  } catch (error) {
    if (error.name !== "AbortError") console.warn(error);
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-loket-live-form]");
  if (!form || !event.target.closest("[data-loket-live]")) return;
  // how many of a product: then that product is meant
  const row = event.target.closest("[data-loket-product]");
  if (row && event.target.matches("select")) row.querySelector("input[type=checkbox]").checked = true;
  refresh(form);
});

// a double click books once
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-loket-sent-once]");
  if (!form || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "true";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-loket-print]")) window.print();
});
for (const button of document.querySelectorAll("[data-loket-print]")) button.hidden = false;
