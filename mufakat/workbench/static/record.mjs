// The record by keyboard: go through the statements, decide, correct, undo. Every deed is a form or a link of the page.

const list = document.getElementById("statements");
const items = list ? [...list.querySelectorAll("[data-statement]")] : [];
const text = document.getElementById("text");

/** Show in the text where a statement stands. */
function mark(id) {
  if (!text) return;
  for (const link of text.querySelectorAll("a.said")) {
    link.querySelector("mark").classList.toggle("now", link.dataset.all.split(" ").includes(id));
  }
  const at = text.querySelector("mark.now");
  if (!at) return;
  const box = text.getBoundingClientRect();
  const here = at.getBoundingClientRect();
  if (here.top < box.top || here.bottom > box.bottom) text.scrollTop += here.top - box.top - text.clientHeight / 3;
}

const current = () => items.find((item) => item.getAttribute("aria-current") === "true");

/** Make a statement the one that is looked at; the address says so. */
function go(item) {
  if (item.dataset.document !== text?.dataset.document) {
    location.replace(item.dataset.here);
    return;
  }
  for (const other of items) {
    other.toggleAttribute("aria-current", false);
    other.tabIndex = -1;
  }
  item.setAttribute("aria-current", "true");
  item.tabIndex = 0;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  history.replaceState(null, "", item.dataset.here);
  mark(item.dataset.statement);
}

function step(by) {
  const at = items.indexOf(current());
  const next = items[Math.min(Math.max(at + by, 0), items.length - 1)];
  if (next) go(next);
}

const deeds = {
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  a: () => current()?.querySelector("[data-deed=accepted]")?.click(),
  x: () => current()?.querySelector("[data-deed=rejected]")?.click(),
  e: () => current()?.querySelector("[data-deed=correct]")?.click(),
  u: () => document.querySelector("[data-deed=undo]")?.click(),
  U: () => document.querySelector("[data-deed=redo]")?.click(),
  A: () => document.querySelector("#decide [value=accepted]")?.click(),
  X: () => document.querySelector("#decide [value=rejected]")?.click(),
  " ": () => current()?.querySelector("input[type=checkbox]")?.click(),
};

/** Whether a key is meant for the list: not where one writes, and the text has its own way of walking. */
function meant({ key, target }) {
  if (key === " " || key.startsWith("Arrow")) return target.matches("[data-statement]");
  const inside = target.closest("input, textarea, select, dialog, #text");
  if (inside?.id === "text") return !"jk".includes(key);
  return !inside || inside.type === "checkbox";
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !(event.key in deeds) || !meant(event)) return;
  event.preventDefault();
  deeds[event.key]();
});

for (const item of items) {
  item.addEventListener("click", (event) => {
    if (!event.target.closest("a, button, input, label, summary, form")) go(item);
  });
}
document.getElementById("all")?.addEventListener("change", (event) => {
  for (const box of list.querySelectorAll("input[name=id]")) box.checked = event.target.checked;
});

const now = current();
if (now) {
  mark(now.dataset.statement);
  if (new URLSearchParams(location.search).has("statement") && !document.querySelector("[autofocus]")) {
    now.focus({ preventScroll: true });
    now.scrollIntoView({ block: "nearest" });
  }
}
