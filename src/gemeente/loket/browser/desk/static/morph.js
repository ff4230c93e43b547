// Makes one piece of a page equal to another, and leaves alone what the user is doing:
// the focus, what is typed, which panels are open. Elements with an id keep their identity.

const alike = (a, b) =>
  a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

/** Changes `from` into `to`; onDrop(element) is called for each that goes. */
export function morph(from, to, onDrop = () => {}) {
  const active = document.activeElement;
  const inside = from.contains(active);
  become(from, to, onDrop);
  const moved = inside && active.isConnected && document.activeElement !== active;
  if (moved) active.focus({ preventScroll: true });
  return !inside || active.isConnected;
}

function become(from, to, onDrop) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  takeAttributes(from, to);
  takeChildren(from, to, onDrop);
}

function takeAttributes(from, to) {
  const kept = from.nodeName === "DETAILS" ? ["open"] : [];
  for (const { name } of [...from.attributes]) {
    if (!kept.includes(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (!kept.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

function takeChildren(from, to, onDrop) {
  const keyed = new Map();
  for (const child of from.children) if (child.id) keyed.set(child.id, child);
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const found = wanted.id ? keyed.get(wanted.id) : unkeyed(at, wanted);
    if (found && alike(found, wanted)) {
      if (found === at) at = at.nextSibling;
      else from.insertBefore(found, at);
      become(found, wanted, onDrop);
    } else {
      from.insertBefore(wanted, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (gone.nodeType === Node.ELEMENT_NODE) onDrop(gone);
    gone.remove();
  }
}

function unkeyed(start, wanted) {
  for (let node = start; node; node = node.nextSibling) {
    if (!node.id && alike(node, wanted)) return node;
  }
  return null;
}
