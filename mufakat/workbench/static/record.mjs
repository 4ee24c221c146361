// The record by keyboard: go through the statements, decide, correct, undo. Every deed is a form or a link of the page.
// Verdicts are sent one after the other while one goes on: no key waits for a page, and none is lost.

import { send } from "./live.mjs";

const IDLE = 500; // milliseconds without a key before the page is brought up to date
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

let sent = Promise.resolve(); // all that was sent so far
let waiting = 0; // verdicts that are on their way
let later = 0;

/** Once no key comes and all is sent: show the text of the statement, where it is another one, or what has changed. */
function settle() {
  clearTimeout(later);
  later = setTimeout(async () => {
    await sent;
    const item = current();
    if (item && item.dataset.document !== text?.dataset.document) location.replace(item.dataset.here);
    else if (list.dataset.changed) await refresh();
  }, IDLE);
}

/** Make a statement the one that is looked at; the address says so. */
function go(item) {
  if (item.dataset.document !== text?.dataset.document || list.dataset.changed) settle();
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

/** Send a verdict behind those that are on their way, show it at once, and go on to the next statement. */
function decide(item, button) {
  const { dataset: { deed }, formAction, value } = button;
  waiting += 1;
  list.dataset.changed = "yes";
  item.classList.remove("suggested", "accepted", "corrected", "rejected");
  item.classList.add(deed);
  const tag = [...item.querySelectorAll(".who .tag")].pop();
  if (tag) Object.assign(tag, { className: `tag ${deed}`, textContent: deed });
  sent = sent
    .then(() => send(formAction, { [deed]: value }))
    .then(
      ({ stamp }) => { document.body.dataset.stamp = stamp; }, // what this page changes is no reason to load it anew
      (fault) => refused(item, fault.message),
    )
    .finally(() => { waiting -= 1; });
  const at = items.indexOf(item);
  if (deed === list.dataset.without) items.splice(at, 1); // and it goes from the list when the page is brought up to date
  const next = items[deed === list.dataset.without ? Math.min(at, items.length - 1) : Math.min(at + 1, items.length - 1)];
  if (next) go(next);
  settle();
}

function refused(item, what) {
  const told = Object.assign(document.createElement("p"), { className: "problem error", textContent: `This verdict was not kept: ${what}` });
  told.setAttribute("role", "alert");
  item.append(told);
}

/** Bring standings, counts and steps up to date without loading the page anew. */
async function refresh() {
  const answer = await fetch(location.href);
  if (!answer.ok || waiting) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (waiting) return settle();
  for (const id of ["counts", "steps"]) document.getElementById(id)?.replaceWith(fresh.getElementById(id) ?? "");
  for (const item of list.querySelectorAll("[data-statement]")) {
    const now = fresh.querySelector(`[data-statement="${CSS.escape(item.dataset.statement)}"]`);
    if (!now) {
      if (item !== current() && !items.includes(item)) item.remove();
    } else if (!item.querySelector("form")) {
      const { checked } = item.querySelector("input[name=id]");
      const told = [...item.querySelectorAll("[role=alert]")];
      item.className = now.className;
      item.replaceChildren(...now.childNodes, ...told);
      item.querySelector("input[name=id]").checked = checked;
    }
  }
  document.body.dataset.stamp = fresh.body.dataset.stamp;
  delete list.dataset.changed;
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
  u: () => turn("undo"),
  U: () => turn("redo"),
  A: () => document.querySelector("#decide [value=accepted]")?.click(),
  X: () => document.querySelector("#decide [value=rejected]")?.click(),
  " ": () => current()?.querySelector("input[type=checkbox]")?.click(),
};

/** Undo or redo, when all that was decided before is sent and told of. */
async function turn(way) {
  if (list?.dataset.changed) {
    clearTimeout(later);
    await sent;
    await refresh();
  }
  document.querySelector(`[data-deed=${way}]`)?.click();
}

document.getElementById("decide")?.addEventListener("submit", (event) => {
  const button = event.submitter;
  const item = button?.closest("[data-statement]");
  if (!item || !["accepted", "rejected"].includes(button.dataset.deed)) return;
  event.preventDefault();
  event.stopPropagation(); // nothing is left: what is selected stays, and stays told of
  decide(item, button);
});

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
