// The forms of a case: changes are sent without leaving the page; wishes move by drag and by keyboard; conditions are
// completed and checked while they are written. Without this file everything works by buttons, page by page.

import { leave, send, token, unsaved } from "./live.mjs";

const main = document.getElementById("main");
let typed = false;

/** Tell people who do not see the page. */
function tell(text) {
  const place = document.getElementById("told");
  if (place) place.textContent = text;
}

/** Put the page at an address in place of this one, without losing the place on the screen. */
async function show(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) return leave(address);
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.body.dataset.stamp = made.body.dataset.stamp;
  main.replaceChildren(...[...made.getElementById("main").childNodes].map((node) => document.importNode(node, true)));
  history.replaceState(null, "", address);
  typed = false;
  unsaved(false);
}

/** The line with this path, which the address names after a move. */
function landed() {
  const at = new URLSearchParams(location.search).get("at");
  if (!at) return null;
  const path = JSON.parse(at).slice(3);
  const lines = [...main.querySelectorAll(".wish")];
  const party = JSON.parse(at)[1];
  return lines.find((line) => {
    const member = JSON.parse(line.dataset.member);
    return line.dataset.party === party && member[0] === path[0] && (path.length < 2 || member[1] === path[1]);
  });
}

function said(line) {
  const { words, place, of } = line.dataset;
  const equal = line.parentElement.classList.contains("equal") ? ", equal with others" : "";
  return `${words}: now ${place} of ${of}${equal}. Saved.`;
}

/** Send a form of this page; what cannot simply be saved is shown as a page of its own. */
async function submit(form, fields) {
  const scroll = window.scrollY;
  main.setAttribute("aria-busy", "true");
  let saved = null;
  try {
    saved = await send(form.action, fields);
    document.body.dataset.stamp = saved.stamp;
    await show(saved.address);
    window.scrollTo({ top: scroll, behavior: "instant" });
    const line = landed();
    if (line) {
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: "nearest" });
      tell(said(line));
    } else {
      tell(document.getElementById("outcome")?.textContent.trim() ?? "Nothing was changed.");
    }
  } catch {
    if (saved) leave(saved.address); // it is done: sent again, it would be done twice
    else plainly(form, fields);
  } finally {
    main.removeAttribute("aria-busy");
  }
}

/** Send it as a browser does without script, so that the answer is a page. */
function plainly(form, fields) {
  const made = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
  for (const [name, value] of [...fields, ["token", token]]) {
    made.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(made);
  typed = false;
  unsaved(false);
  made.requestSubmit();
}

main.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.classList.contains("swap")) return;
  event.preventDefault();
  if (typed && !form.hasAttribute("data-keeps")) {
    event.stopPropagation(); // what is typed stays unsaved
    const open = main.querySelector(".fields");
    tell("Save or close the open form first: what is typed there would be lost.");
    open?.querySelector("button.main")?.focus();
    return;
  }
  submit(form, [...new FormData(form, event.submitter)].filter(([name]) => name !== "token"));
});
main.addEventListener("input", (event) => {
  if (event.target.closest("[data-keeps]")) typed = true;
});

// --- wishes, by keyboard: Alt and an arrow on a line

main.addEventListener("keydown", (event) => {
  const line = event.target.closest(".wish");
  if (!line || event.target !== line || !event.altKey) return;
  const way = { ArrowUp: event.shiftKey ? "join" : "up", ArrowDown: "down" }[event.key];
  if (!way) return;
  event.preventDefault();
  const button = line.querySelector(`[data-way="${way}"]`);
  if (button && !button.disabled) button.click();
  else tell(`${line.dataset.words}: already ${way === "down" ? "last" : "first"}.`);
});

// --- wishes, by drag

let drag = null;

/** Where a drop at this height would put the line: onto a place, or into the gap before one. */
function target(list, y) {
  const places = [...list.querySelectorAll(":scope > .place")];
  for (const [n, place] of places.entries()) {
    const { top, bottom, height } = place.getBoundingClientRect();
    if (y > bottom && n < places.length - 1) continue;
    const edge = Math.min(height / 3, 14);
    if (y < top + edge) return { place, kind: "gap", at: n, mark: "gap-above" };
    if (y > bottom - edge) return { place, kind: "gap", at: n + 1, mark: "gap-below" };
    return { place, kind: "into", at: n, mark: "onto" };
  }
  return null;
}

function unmark() {
  for (const place of main.querySelectorAll(".onto, .gap-above, .gap-below")) {
    place.classList.remove("onto", "gap-above", "gap-below");
  }
}

main.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".handle");
  if (!handle || event.button) return;
  const line = handle.closest(".wish");
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  drag = { line, list: line.closest(".order"), from: line.parentElement, to: null };
  line.classList.add("dragged");
  document.body.classList.add("dragging");
});
main.addEventListener("pointermove", (event) => {
  if (!drag) return;
  unmark();
  drag.to = target(drag.list, event.clientY);
  const lone = drag.from.querySelectorAll(".wish").length === 1;
  const own = Number(drag.from.dataset.place);
  if (drag.to?.kind === "into" && drag.to.place === drag.from) drag.to = null;
  if (drag.to?.kind === "gap" && lone && (drag.to.at === own || drag.to.at === own + 1)) drag.to = null;
  drag.to?.place.classList.add(drag.to.mark);
});

function drop(keep) {
  if (!drag) return;
  const { line, to } = drag;
  line.classList.remove("dragged");
  document.body.classList.remove("dragging");
  unmark();
  drag = null;
  if (!keep || !to) return;
  const form = document.getElementById("acts");
  const value = JSON.stringify(["move", line.dataset.party, JSON.parse(line.dataset.member), to.kind, to.at]);
  const button = Object.assign(document.createElement("button"), { name: "do", value, hidden: true });
  form.append(button);
  form.requestSubmit(button);
  button.remove();
}
main.addEventListener("pointerup", () => drop(true));
main.addEventListener("pointercancel", () => drop(false));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") drop(false);
});

// --- conditions: completed and checked while they are written

let waiting = 0;

function complete(input) {
  const list = document.getElementById("names");
  list.dataset.names ??= JSON.stringify([...list.options].map((option) => option.value));
  const before = input.value.slice(0, input.selectionStart).replace(/[^\s()!&|]*$/, "");
  const after = input.value.slice(input.selectionStart);
  const words = JSON.parse(list.dataset.names);
  list.replaceChildren(...words.map((word) => new Option("", before + word + after)));
}

async function check(input) {
  const out = document.getElementById(input.getAttribute("aria-describedby").split(" ")[0]);
  const text = input.value.trim();
  if (!text) return out.replaceChildren();
  const { problems } = await send(`/case/check${location.search}`, { condition: text });
  if (input.value.trim() !== text) return;
  out.textContent = problems.length ? problems.map((p) => `${p.what}. ${p.mend}.`).join(" ") : "This can be read.";
  out.classList.toggle("good", !problems.length);
  input.setAttribute("aria-invalid", String(problems.length > 0));
}
main.addEventListener("input", (event) => {
  const input = event.target.closest("input.condition");
  if (!input) return;
  complete(input);
  clearTimeout(waiting);
  waiting = setTimeout(() => check(input).catch(() => {}), 250);
});

/** Go to the line that was moved, or into the form that is open. */
function begin() {
  if (document.activeElement?.matches("input, textarea, select")) return; // somebody is typing already
  const line = landed();
  if (line) line.focus();
  else main.querySelector(".fields :is(input:not([type=hidden]), textarea, select)")?.focus({ preventScroll: true });
}
// not before the page is whole: until then a browser takes the focus to the fragment of the address
if (document.readyState === "complete") begin();
else window.addEventListener("load", () => setTimeout(begin, 20));
