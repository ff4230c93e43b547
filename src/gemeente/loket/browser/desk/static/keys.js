// One key for each action. What has a data-key can be reached by tab as well; nothing
// happens while somebody types in a field.

const TYPING = "input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select";
const FIELDS = "select, textarea, input:not([type=hidden]), button, a[href]";

const seen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

/** Opens the panel of a summary, and goes to its first field. */
export function openPanel(summary) {
  const panel = summary.parentElement;
  panel.open = true;
  const fields = [...panel.querySelectorAll(FIELDS)].filter(seen);
  fields[0]?.focus();
  fields[0]?.select?.();
}

/** Closes what is open; whether something was. */
export function closePanels(root) {
  const open = [...root.querySelectorAll("details.dk-panel[open]")];
  for (const panel of open) panel.open = false;
  return open.length > 0;
}

/** Listens to the keys; onMissing(key) is told of one that has nothing to do now. */
export function listen(root, { allowed, onMissing, onEscape }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      onEscape();
      return;
    }
    // a remark or note is a line or two: Enter keeps it, Shift+Enter begins a new line
    if (event.key === "Enter" && !event.shiftKey && event.target.matches?.("select, textarea")) {
      event.preventDefault();
      event.target.form?.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (event.target.matches?.(TYPING) || event.key.length !== 1 || !allowed()) return;
    if (event.key === " ") return;
    if (press(root, event.key.toLowerCase())) event.preventDefault();
    else onMissing(event.key.toLowerCase());
  });
  root.addEventListener("click", (event) => {
    const summary = event.target.closest("details.dk-panel > summary");
    if (!summary || summary.parentElement.open) return;
    event.preventDefault();
    openPanel(summary);
  });
}

function press(root, key) {
  const named = CSS.escape(key);
  const found = [...root.querySelectorAll(`[data-key="${named}"], [data-focus="${named}"]`)].find(seen)
    ?? root.querySelector(`.dk-menu [data-key="${named}"]`);
  if (!found) return false;
  if (found.matches("summary")) openPanel(found);
  else if (found.matches("tbody")) pickFrom(found);
  else if (found.dataset.focus || found.matches("select")) found.focus();
  else found.click();
  return true;
}

function pickFrom(rows) {
  const radio = rows.querySelector("input:checked") ?? rows.querySelector("input");
  (radio ?? rows.closest("[tabindex]"))?.focus();
}
