// Explain what is chosen beside it, without leaving the place; and walk from link to link with arrow keys.

/**
 * Links of `selector` show the part "why" of the page that they lead to, in this page. `isMeant(link, data)` says
 * whether a link leads to what is explained; `data` is the dataset of that part.
 */
export function beside(selector, isMeant) {
  const why = document.getElementById("why");

  async function explain(address, focus) {
    why.setAttribute("aria-busy", "true");
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("why");
    if (!answer.ok || answer.status === 202 || !found) return location.reload(); // the address is this one already
    why.replaceChildren(...found.childNodes);
    Object.assign(why.dataset, found.dataset);
    why.removeAttribute("aria-busy");
    mark();
    if (focus) why.focus();
  }

  /** Mark what is explained, in tables and pictures. */
  function mark() {
    for (const link of document.querySelectorAll(selector)) {
      if (why.dataset.state && isMeant(link, why.dataset)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  let shown = location.search;
  document.addEventListener("click", (event) => {
    const link = event.target.closest(`a[data-why], ${selector}`);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    history.pushState(null, "", address);
    shown = location.search;
    explain(address, !link.closest("table, svg")).catch(() => location.reload());
  });
  window.addEventListener("popstate", () => {
    if (location.search !== shown) location.reload(); // links within the page change only what stands behind "#"
  });
  mark();
}

/** The nearest thing in a direction: mostly that way, and not far aside. */
function nearest(from, others, dx, dy) {
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = [2, Infinity]; // what lies more aside than along comes after everything else
  for (const other of others) {
    if (other === from) continue;
    const [ox, oy] = middle(other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    const far = [aside > along ? 1 : 0, along + 2 * aside];
    if (along > 1 && (far[0] < least[0] || (far[0] === least[0] && far[1] < least[1]))) {
      least = far;
      best = other;
    }
  }
  return best;
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrow keys lead from each link of `selector` to the nearest one of the same holder. */
export function walks(selector, holders) {
  document.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    const from = event.target.closest?.(selector);
    if (!way || !from || event.ctrlKey || event.metaKey || event.altKey) return;
    const seen = [...from.closest(holders).querySelectorAll("a")].filter((link) => link.getBoundingClientRect().width);
    const next = nearest(from, seen, ...way);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
