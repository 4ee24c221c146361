// A text whose passages can be selected, by mouse or sentence by sentence with the keyboard, and coded as statements.
// The server counts characters as Python does, by code points; the browser's strings count UTF-16 units.

import { leave, send, unsaved } from "./live.mjs";

const text = document.getElementById("text");
const dialog = document.getElementById("code");
const button = document.querySelector("[data-code]");
const status = document.getElementById("said-status");
const first = Number(text?.dataset.first ?? 0);
const sentences = (text?.dataset.sentences ?? "").split(" ").filter(Boolean).map((pair) => pair.split("-").map(Number));
const walk = { anchor: -1, focus: -1 };

/** How many code points a string has. */
export function points(string) {
  let count = 0;
  for (const _ of string) count += 1;
  return count;
}

/** The node and the UTF-16 offset in it where a character of the document stands. */
function place(character) {
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = character - first;
  let node = nodes.nextNode();
  for (; node; node = nodes.nextNode()) {
    const here = points(node.data);
    if (left <= here) break;
    left -= here;
  }
  if (!node) return [text, text.childNodes.length];
  let units = 0;
  for (const sign of node.data) {
    if (left === 0) break;
    units += sign.length;
    left -= 1;
  }
  return [node, units];
}

/** What is selected of the text: its first character, the one after its last, and the words; or null. */
export function selected() {
  const selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  if (!range.intersectsNode(text)) return null;
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  const words = range.toString();
  if (!words.trim()) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = first + points(before.toString());
  const skipped = words.length - words.trimStart().length; // white space is one unit and one code point each
  const start = from + skipped;
  return { start, end: start + points(words.trim()), words: words.trim() };
}

/** Scroll a range into view, in the text where that scrolls by itself, and in the page. */
function reveal(range) {
  const box = text.getBoundingClientRect();
  const here = range.getBoundingClientRect();
  if (here.top < box.top || here.bottom > box.bottom) text.scrollTop += here.top - box.top - text.clientHeight / 3;
  const now = range.getBoundingClientRect();
  if (now.top < 0 || now.bottom > innerHeight) scrollBy(0, now.top - innerHeight / 3);
}

function select(start, end) {
  const [from, at] = place(start);
  const [to, until] = place(end);
  getSelection().setBaseAndExtent(from, at, to, until);
  reveal(getSelection().getRangeAt(0));
}

/** Go some sentences on, or with `extend` take them to what is selected. */
function step(by, extend) {
  if (!sentences.length) return;
  if (walk.focus < 0) {
    const now = selected();
    const at = now ? sentences.findIndex(([, end]) => end > now.start) : -1;
    walk.anchor = walk.focus = now ? at : by > 0 ? -1 : sentences.length;
    if (now && !extend) walk.focus -= by > 0 ? 1 : -1;
  }
  walk.focus = Math.min(Math.max(walk.focus + by, 0), sentences.length - 1);
  if (!extend || walk.anchor < 0) walk.anchor = walk.focus;
  const [low, high] = [walk.anchor, walk.focus].sort((a, b) => a - b);
  select(sentences[low][0], sentences[high][1]);
  if (status) status.textContent = selected()?.words ?? "";
}

function keyed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const steps = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 };
  const sides = { ArrowRight: "right", ArrowLeft: "left" };
  if (event.key in steps) step(steps[event.key], event.shiftKey);
  else if (event.key in sides && event.shiftKey) getSelection().modify("extend", sides[event.key], "word");
  else if (event.key === "Escape") {
    getSelection().removeAllRanges();
    walk.anchor = walk.focus = -1;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function open() {
  const passage = selected();
  if (!passage || !dialog) return;
  const form = dialog.querySelector("form");
  for (const [name, value] of Object.entries(passage)) form.elements[name].value = value;
  const said = passage.words.replace(/\s+/g, " ");
  form.elements.said.value = said;
  form.elements.said.dataset.whole = said;
  form.elements.type.value = /^["“«„‘'].*["”»’']\.?$/u.test(said) ? "direct" : "indirect";
  document.getElementById("code-fault").hidden = true;
  unsaved(true); // a page that loads itself anew would lose the selection
  dialog.showModal();
  form.elements.speaker.focus();
}

async function save(event) {
  event.preventDefault();
  const form = event.target;
  const fault = document.getElementById("code-fault");
  const fields = Object.fromEntries(new FormData(form));
  if (fields.said === form.elements.said.dataset.whole) fields.said = "";
  try {
    const { next } = await send(form.action, fields);
    unsaved(false);
    leave(next);
  } catch (problem) {
    fault.textContent = problem.message;
    fault.hidden = false;
  }
}

if (text) {
  text.addEventListener("keydown", keyed);
  text.addEventListener("pointerdown", () => {
    walk.anchor = walk.focus = -1;
  });
  text.addEventListener("click", (event) => {
    if (event.target.closest("a") && selected()) event.preventDefault(); // the end of a selection is no click
  });
  document.addEventListener("selectionchange", () => {
    if (button) button.disabled = !selected();
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest("input, textarea, select, dialog");
    if (event.key !== "c" || writing || event.ctrlKey || event.altKey || event.metaKey || !selected()) return;
    event.preventDefault();
    open();
  });
  button?.addEventListener("click", open);
  dialog?.querySelector("form").addEventListener("submit", save);
  dialog?.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog?.addEventListener("close", () => {
    unsaved(false);
    text.focus({ preventScroll: true });
  });
  const asked = document.getElementById("at");
  if (asked) {
    asked.scrollIntoView({ block: "center" });
    asked.focus({ preventScroll: true });
  }
}
