"""What somebody who looks closely would find wrong with a page: controls without names, words hard to read."""

from __future__ import annotations

from typing import Any

AUDIT = """() => {
  const faults = [];
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const named = (e) => (e.getAttribute("aria-label") || e.title || e.innerText || "").trim()
    || [...(e.labels ?? [])].map((l) => l.innerText).join("").trim()
    || (e.getAttribute("aria-labelledby") ?? "").split(" ")
      .map((id) => document.getElementById(id)?.innerText ?? "").join("");
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  for (const e of document.querySelectorAll(controls)) {
    if (!seen(e)) continue;
    const own = e.matches("input, select, textarea") ? [...(e.labels ?? [])].map((l) => l.innerText).join("").trim()
      || e.getAttribute("aria-label") : named(e);
    if (!own) faults.push(`no name: ${e.outerHTML.slice(0, 120)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids.filter((id, n) => ids.indexOf(id) !== n))) faults.push(`twice the id ${id}`);
  const numbers = (c) => (c.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = numbers(getComputedStyle(e).backgroundColor);
      if (c.length >= 3 && (c.length < 4 || c[3] > 0.99)) return c;
    }
    return [255, 255, 255];
  };
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !seen(e) || e.closest("option, :disabled, .skip, .hidden-text")) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(numbers(style.color)), light(ground(e))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < least) faults.push(`contrast ${ratio.toFixed(2)}: ${node.data.trim().slice(0, 60)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
  return faults;
}"""


def faults(page: Any) -> list[str]:
    """Controls that have no name, ids given twice, words with too little contrast (WCAG 2.2 AA), sideways scrolling."""
    page.wait_for_load_state()
    return list(page.evaluate(AUDIT))
