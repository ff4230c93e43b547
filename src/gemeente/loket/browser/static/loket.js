// What the pages for citizens do better with JavaScript. Without it everything works too.

const root = document.querySelector("#loket-step");

/** Sends a form only once, so that a double click books once. */
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    form.classList.add("loket-busy");
  });
  // coming back to a page that the browser kept
  window.addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.classList.remove("loket-busy");
  });
}

/** The address of a GET form as the pressed button would send it. */
function addressOf(form, button) {
  const url = new URL(form.getAttribute("action"), location.href);
  const data = new FormData(form, button);
  url.search = new URLSearchParams([...data].filter(([, value]) => value !== ""));
  return url;
}

/** Puts one part of a page that was fetched in the place of ours. */
async function swap(url, selector, signal) {
  const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(selector);
  if (!fresh) throw new Error(selector);
  document.querySelector(selector).replaceWith(fresh);
  return fresh;
}

/** Looks for products while somebody types. */
function searchLive(form) {
  const field = form.querySelector("input[type=search]");
  let timer;
  let running;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      running?.abort();
      running = new AbortController();
      try {
        await swap(addressOf(form), form.dataset.loketLive, running.signal);
      } catch (error) {
        if (error.name !== "AbortError") console.warn(error);
      }
    }, 250);
  });
}

/** Shows another month or the times of a day without loading the whole page. */
function swapCalendar(event) {
  const form = event.target.closest("form[data-loket-swap]");
  if (!form || form.method !== "get") return;
  event.preventDefault();
  const url = addressOf(form, event.submitter);
  const selector = form.dataset.loketSwap;
  form.classList.add("loket-busy");
  const value = event.submitter?.value;
  const isDay = event.submitter?.name === "day";
  swap(url, selector)
    .then((fresh) => {
      history.replaceState(null, "", url);
      const times = isDay && fresh.querySelector("#loket-times");
      const focus = times || fresh.querySelector(`[value="${value}"]`) || fresh.querySelector(".loket-month-nav button");
      focus?.focus({ preventScroll: !times });
      times?.scrollIntoView({ block: "start" });
    })
    .catch(() => { location.href = url; });
}

/** Warns before the place that is kept is given up. */
function countDown(box) {
  const end = Date.now() + Number(box.dataset.loketSeconds) * 1000;
  const soon = box.querySelector(".loket-soon");
  const over = box.querySelector(".loket-over");
  const tick = () => {
    const left = (end - Date.now()) / 1000;
    box.classList.toggle("soon", left < 120);
    soon.hidden = !(left > 0 && left < 120);
    over.hidden = left > 0;
    if (left > 0) setTimeout(tick, left > 125 ? (left - 120) * 1000 : 1000);
  };
  tick();
}

const DRAFT = "loket-who";
const DRAFT_KEPT = 30 * 60 * 1000;

/** Keeps what was typed while this tab is open, for who goes back to choose another time. */
function keepDraft(form) {
  const fields = [...form.elements].filter((field) => field.name.startsWith("who.") && field.type !== "hidden");
  const kept = JSON.parse(sessionStorage.getItem(DRAFT) || "null");
  if (kept && Date.now() - kept.at < DRAFT_KEPT) {
    for (const field of fields) {
      const value = kept.values[field.name];
      if (value === undefined) continue;
      if (field.type === "radio") field.checked ||= field.value === value;
      else field.value ||= value;
    }
  }
  form.addEventListener("input", () => {
    const values = {};
    for (const field of fields) {
      if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    }
    sessionStorage.setItem(DRAFT, JSON.stringify({ at: Date.now(), values }));
  });
}

if (root) {
  root.querySelectorAll("form[data-loket-once]").forEach(sendOnce);
  root.querySelectorAll("form[data-loket-live]").forEach(searchLive);
  root.querySelectorAll("[data-loket-seconds]").forEach(countDown);
  root.querySelectorAll("[data-loket-draft]").forEach(keepDraft);
  root.addEventListener("submit", swapCalendar);
  root.querySelectorAll("[data-loket-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  if (root.dataset.loketStep === "done") sessionStorage.removeItem(DRAFT);
  root.querySelector("#loket-message, .loket-alert[role=alert]")?.focus();
}
