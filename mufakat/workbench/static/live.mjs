// Every page: load it anew when one of its files changed on disk, unless something typed would be lost.

const SECONDS = 2;
let dirty = false;
let leaving = false; // a form is on its way: what it changes must not load this page anew in place of the answer

/** Pages say whether something is typed that is not saved. */
export function unsaved(yes) {
  dirty = yes;
}

/** The token that changes must carry. */
export const token = document.querySelector('meta[name="mufakat-token"]')?.content ?? "";

let sending = 0; // what this page has sent and not heard of yet: what it changes itself is no reason to load anew
let sends = 0;

/** Send a form's fields to an address and give the answer as data; throws an Error with the reason. */
export async function send(address, fields) {
  sends += 1;
  sending += 1;
  try {
    return await sent(address, fields);
  } finally {
    sending -= 1;
  }
}

async function sent(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { accept: "application/json", "x-mufakat-token": token },
    body: new URLSearchParams(fields),
  });
  const data = await answer.json().catch(() => ({ what: answer.statusText }));
  if (!answer.ok) {
    const problem = data.problems?.[0];
    throw Object.assign(new Error(problem ? `${problem.what}. ${problem.mend ?? ""}` : data.what), { data });
  }
  return data;
}

/** Go to another page, and let nothing load this one anew meanwhile. */
export function leave(address) {
  leaving = true;
  location.assign(address);
}

/** On a narrow screen the pages are a strip: show where in it we are. */
const now = document.querySelector(".top nav [aria-current]");
const strip = now?.closest("ul");
if (strip) strip.scrollLeft = now.offsetLeft - strip.offsetLeft - (strip.clientWidth - now.offsetWidth) / 2;

/** Whether words of the page are selected, to be copied or coded: loading it anew would lose them. */
function selected() {
  const words = getSelection();
  return Boolean(words && !words.isCollapsed && words.toString().trim());
}

async function look() {
  if (document.hidden || leaving || sending) return;
  const before = sends;
  const answer = await fetch(`/stamp${location.search}`, { headers: { accept: "application/json" } });
  if (answer.status === 403) throw new TypeError("started anew: this page is of the start before");
  if (!answer.ok) return;
  const { stamp } = await answer.json();
  if (stamp === document.body.dataset.stamp || leaving || sends !== before) return;
  if (dirty || selected()) document.getElementById("changed").hidden = false;
  else location.reload();
}

document.addEventListener("input", (event) => {
  if (event.target.closest("form[method=post], [data-keeps]")) dirty = true;
});
document.addEventListener("submit", (event) => {
  dirty = false;
  leaving = !event.defaultPrevented;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
/** Say when nobody answers any more, so that nothing is typed in vain; take it back when somebody does. */
function heard(yes) {
  document.getElementById("gone").hidden = yes;
}
setInterval(
  () =>
    look().then(
      () => heard(true),
      (fault) => heard(!(fault instanceof TypeError)), // that is what fetch throws when nobody answers
    ),
  SECONDS * 1000,
);
