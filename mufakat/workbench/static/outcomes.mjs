// Outcomes: explain a state without leaving the place, and walk through table and picture with arrow keys.

const why = document.getElementById("why");

/** Show the explanation that an address holds, in this page. */
async function explain(address, focus) {
  why.setAttribute("aria-busy", "true");
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("why");
  if (!answer.ok || answer.status === 202 || !found) return location.reload(); // the address is this one already
  why.replaceChildren(...found.childNodes);
  Object.assign(why.dataset, { state: found.dataset.state, concept: found.dataset.concept });
  why.removeAttribute("aria-busy");
  mark();
  if (focus) why.focus();
}

/** Mark what is explained, in the table and in the picture. */
function mark() {
  const { state, concept } = why.dataset;
  for (const old of document.querySelectorAll("main [aria-current]")) old.removeAttribute("aria-current");
  if (!state) return;
  for (const link of document.querySelectorAll("table.states a[data-why], #graph a")) {
    const its = new URL(link.getAttribute("href"), location.href).searchParams;
    const meant = link.closest("thead, svg") ? "" : its.get("concept");
    if (its.get("state") === state && (meant === "" || meant === concept)) link.setAttribute("aria-current", "true");
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-why], #graph a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = link.getAttribute("href");
  history.pushState(null, "", address);
  shown = location.search;
  explain(address, !link.closest("table, svg")).catch(() => location.reload());
});
let shown = location.search;
window.addEventListener("popstate", () => {
  if (location.search !== shown) location.reload(); // links within the page change only what stands behind "#"
});

/** The nearest thing in a direction: mostly that way, and not far aside. */
function nearest(from, others, dx, dy) {
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const other of others) {
    if (other === from) continue;
    const [ox, oy] = middle(other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    if (along > 1 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = other;
    }
  }
  return best;
}

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
document.addEventListener("keydown", (event) => {
  const way = ways[event.key];
  const from = event.target.closest?.("#graph a, table.states a");
  if (!way || !from || event.ctrlKey || event.metaKey || event.altKey) return;
  const holder = from.closest("#graph, table.states");
  const next = nearest(from, holder.querySelectorAll("a"), ...way);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
});

mark();
