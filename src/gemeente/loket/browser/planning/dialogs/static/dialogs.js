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

/** Compares as people type: no accents, no capitals. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The products whose name has all that is typed; what is chosen stays. */
function filter(field) {
  const wanted = plain(field.value).split(/\s+/);
  const rows = [...field.closest("fieldset").querySelectorAll("[data-loket-product]")];
  for (const row of rows) {
    const name = plain(row.querySelector("label").textContent);
    const chosen = row.querySelector("input").checked;
    row.hidden = !chosen && !wanted.every((word) => name.includes(word));
  }
  return rows.filter((row) => !row.hidden && !row.querySelector("input").checked);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-loket-filter]")) filter(event.target);
});

// Enter chooses the only product that is left, and books nothing
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-loket-filter]")) return;
  event.preventDefault();
  const left = filter(event.target);
  if (left.length !== 1) return;
  left[0].querySelector("input").click();
  event.target.value = "";
  filter(event.target);
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
