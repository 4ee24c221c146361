"""What holds on every page: nothing wider than the window, names for all controls, contrast, one first heading."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.running import PATIENCE, call
from tests.workbench.conftest import started, stopped

PAGES = (
    "/",
    "/sources",
    "/record",
    "/positions",
    "/case",
    "/case?view=text",
    "/outcomes?state=status-quo",
    "/paths",
    "/unlock?goal=lasting-end",
    "/doubts",
    "/coalitions",
    "/foresight?language=id",
    "/views",
    "/rankings?language=id",
    "/deal",
    "/report",
    "/agreement?at=2006-01-10&commitment=decommission-4&on=2005-12-19",
    "/nowhere",
)

# Text against what is painted behind it, as WCAG 2.2 (1.4.3) has it: 4.5 to 1, or 3 to 1 for large letters.
CONTRAST = """() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return rgb(getComputedStyle(document.documentElement).backgroundColor);
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("svg, [aria-hidden=true], script, option, noscript, :disabled")) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    const style = getComputedStyle(element);
    const [one, other] = [light(rgb(style.color)), light(behind(element))].sort((a, b) => b - a);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < (large ? 3 : 4.5) - 0.01) faint.push(`${ratio.toFixed(2)}: ${node.data.trim().slice(0, 40)}`);
  }
  return faint;
}"""

NAMELESS = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, iframe, summary")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const ids = (one.getAttribute("aria-labelledby") ?? "").split(" ");
    const by = ids.map((id) => document.getElementById(id)?.textContent);
    const name = [one.getAttribute("aria-label"), ...by, ...[...(one.labels ?? [])].map((l) => l.textContent),
      one.tagName === "INPUT" || one.tagName === "SELECT" || one.tagName === "TEXTAREA" ? "" : one.textContent,
      one.title, one.querySelector?.("title")?.textContent];
    return !name.some((text) => text && text.trim());
  })
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The worked case, a record of its article, and a worked agreement."""
    folder = tmp_path_factory.mktemp("every")
    assert call("agreement", "new", str(folder / "aceh.toml"), "--example", "aceh-2005").code == 0
    assert call("new", str(folder / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    article = str(folder / "sources" / "serambi.txt")
    assert call("read", article, "--into", str(folder / "talks.mufakat")).code == 0
    running = started(folder)
    yield running
    said = stopped(running)
    assert "Traceback" not in said, said


def ready(page, address: str) -> None:
    """Go to a page, and wait for its answer without its script, which would load it anew while it is looked at."""
    deadline = time.monotonic() + PATIENCE
    while page.request.get(address).status == 202:
        assert time.monotonic() < deadline, address
    page.goto(address)


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (390, "light"),
        (1440, "dark"),
        pytest.param(390, "dark", marks=pytest.mark.long),
        pytest.param(1440, "light", marks=pytest.mark.long),
    ],
)
def test_every_page_fits_is_named_and_can_be_read(bench, look, width, scheme):
    page = look(bench, width=width, color_scheme=scheme)
    wrong = {}
    for address in PAGES:
        ready(page, bench.home + address)
        found = {
            "wide": page.evaluate("document.documentElement.scrollWidth") - width,
            "first headings": page.locator("h1").count(),
            "nameless": page.evaluate(NAMELESS),
            "faint": page.evaluate(CONTRAST),
            "twice": page.evaluate(
                "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, k, all) => all.indexOf(id) !== k)"
            ),
        }
        if (
            found["wide"] > 0
            or found["first headings"] != 1
            or found["nameless"]
            or found["faint"]
            or found["twice"]
        ):
            wrong[address] = found
    assert not wrong


def test_the_first_tab_leads_to_the_content(bench, look):
    page = look(bench)
    ready(page, bench.home + "/outcomes")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
