// The text of a case: line numbers and the checker's problems beside the lines, anew while one writes; Ctrl+S saves.
// Python counts characters (code points), a browser counts UTF-16 units: only `units` knows.

import { send, unsaved } from "./live.mjs";

const form = document.getElementById("sheet");
const area = form.querySelector("textarea");
const paper = document.getElementById("paper");
const rows = paper?.querySelector(".rows");
const list = document.getElementById("problems");
const count = document.getElementById("count");
let problems = read();
const saved = area.defaultValue; // what the page came with: one may be typing before this script runs

/** The offset in a string of character `number` (from 0) as Python counts them. */
function units(text, number) {
  let at = 0;
  for (let n = 0; n < number && at < text.length; n += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function read() {
  return [...list.querySelectorAll("a[data-line]")].map((link) => ({
    line: Number(link.dataset.line),
    column: Number(link.dataset.column),
    length: Number(link.dataset.length),
    severity: link.parentElement.classList.contains("warning") ? "warning" : "error",
    what: link.nextElementSibling?.textContent ?? "",
  }));
}

/** The parts of a line: [text, severity of the problem that stands there or ""]. */
function pieces(text, found) {
  const parts = [];
  let at = 0;
  for (const problem of [...found].sort((a, b) => a.column - b.column)) {
    const start = Math.max(at, units(text, problem.column - 1));
    const end = units(text, problem.column - 1 + problem.length);
    if (start >= end) continue;
    parts.push([text.slice(at, start), ""], [text.slice(start, end), problem.severity]);
    at = end;
  }
  parts.push([text.slice(at), ""]);
  return parts.filter(([part]) => part);
}

function row(text, found) {
  const made = document.createElement("div");
  made.className = "row-of";
  for (const [part, severity] of pieces(text, found)) {
    made.append(severity ? Object.assign(document.createElement("mark"), { className: severity, textContent: part }) : part);
  }
  if (found.length) {
    const sort = found.some((p) => p.severity === "error") ? "error" : "warning";
    made.classList.add(sort);
    const what = found.map((p) => p.what).join("; ");
    made.append(Object.assign(document.createElement("span"), { className: `note ${sort}`, textContent: what }));
  }
  return made;
}

const drawn = [];

/** Bring the lines behind the text up to date; only those that differ are made anew. */
function draw() {
  if (!rows) return;
  const texts = area.value.split("\n");
  const at = Map.groupBy ? Map.groupBy(problems, (p) => p.line) : grouped(problems);
  const want = texts.map((text, n) => ({ text, key: JSON.stringify([text, at.get(n + 1) ?? []]) }));
  let head = 0;
  while (head < drawn.length && head < want.length && drawn[head] === want[head].key) head += 1;
  let tail = 0;
  while (
    tail < drawn.length - head && tail < want.length - head &&
    drawn[drawn.length - 1 - tail] === want[want.length - 1 - tail].key
  ) tail += 1;
  const after = rows.children[drawn.length - tail] ?? null;
  for (let n = drawn.length - tail - head; n > 0; n -= 1) rows.children[head].remove();
  for (let n = head; n < want.length - tail; n += 1) rows.insertBefore(row(want[n].text, at.get(n + 1) ?? []), after);
  drawn.splice(0, drawn.length, ...want.map((one) => one.key));
  paper.classList.toggle("noted", problems.length > 0);
}

function grouped(all) {
  const found = new Map();
  for (const one of all) found.set(one.line, [...(found.get(one.line) ?? []), one]);
  return found;
}

/** The list of problems above the text, with links into it. */
function tell() {
  list.replaceChildren(
    ...problems.map((p) => {
      const item = Object.assign(document.createElement("li"), { className: `problem ${p.severity}` });
      const link = Object.assign(document.createElement("a"), { href: `#r${p.line}`, textContent: `Line ${p.line}, column ${p.column}` });
      Object.assign(link.dataset, { line: p.line, column: p.column, length: p.length });
      const what = Object.assign(document.createElement("span"), { dir: "auto", textContent: p.what });
      item.append(link, ": ", what, ".");
      if (p.mend) item.append(Object.assign(document.createElement("span"), { className: "quiet", dir: "auto", textContent: ` Mend: ${p.mend}.` }));
      return item;
    }),
  );
  const n = problems.length;
  count.textContent = n ? `${n} ${n === 1 ? "thing" : "things"} to look at.` : "No problems.";
}

/** Put the caret at a line and column, as Python counts them, and bring it into view. */
function jump(line, column = 1, length = 0) {
  const texts = area.value.split("\n");
  const n = Math.min(Math.max(line, 1), texts.length);
  const before = texts.slice(0, n - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const start = before + units(texts[n - 1], column - 1);
  const end = before + units(texts[n - 1], column - 1 + length);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  rows?.children[n - 1]?.scrollIntoView({ block: "center" });
}

list.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link) return;
  event.preventDefault();
  jump(Number(link.dataset.line), Number(link.dataset.column), Number(link.dataset.length));
});

let waiting = 0;
async function check() {
  const text = area.value;
  const answer = await send(form.dataset.check, { text });
  if (area.value !== text) return;
  problems = answer.problems;
  draw();
  tell();
}

area.addEventListener("input", () => {
  draw();
  unsaved(area.value !== saved);
  clearTimeout(waiting);
  waiting = setTimeout(() => check().catch(() => {}), 400);
});
form.addEventListener("submit", () => {
  form.elements.line.value = area.value.slice(0, area.selectionStart).split("\n").length;
});
document.querySelector(".bar").addEventListener("submit", (event) => {
  if (area.value === saved) return;
  event.preventDefault();
  event.stopPropagation(); // what is typed stays unsaved
  document.getElementById("told").textContent = "Save first: what is typed here would be lost.";
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
window.addEventListener("pageshow", () => {
  draw(); // the browser may have put back what was typed before
  if (area.value !== saved) check().catch(() => {});
});

if (rows) rows.replaceChildren();
draw();
unsaved(area.value !== saved);
const line = Number(form.elements.line.value);
// The caret goes back to where it was before the text was saved, but never away from somebody who is typing already.
if (line && document.activeElement !== area && area.value === saved) jump(line);
