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

/** What the workbench says of the files of this page, or null. Tells when nothing can be saved: then one of two banners is there. */
async function asked() {
  let answer;
  try {
    answer = await fetch(document.body.dataset.live, { headers: { accept: "application/json" } });
  } catch {
    answer = null; // nobody answers
  }
  const there = answer !== null && answer.status !== 403; // who is turned away has a page of the start before
  document.getElementById("gone").hidden = there;
  document.getElementById("lost").hidden = answer?.status !== 404; // a file that the address names was moved or deleted
  return there && answer.ok ? answer : null;
}

async function look() {
  if (document.hidden || leaving || sending) return;
  const before = sends;
  const answer = await asked();
  if (!answer) return;
  const { stamp } = await answer.json();
  if (stamp === document.body.dataset.stamp || leaving || sends !== before) return;
  if (dirty || selected()) document.getElementById("changed").hidden = false;
  else location.reload();
}

document.addEventListener("input", (event) => {
  if (event.target.closest("form[method=post], [data-keeps]")) dirty = true;
});
/** What is typed is sent only to a workbench that answers: in place of this page would come one that says nothing, and it
 * would be gone. */
document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (dirty && form.method === "post" && !event.defaultPrevented && !form.dataset.sure) {
    event.preventDefault();
    asked().then(() => {
      if (document.querySelector("#gone:not([hidden]), #lost:not([hidden])")) return;
      form.dataset.sure = "yes";
      form.requestSubmit(submitter);
      delete form.dataset.sure;
    });
    return;
  }
  dirty = false;
  leaving = !event.defaultPrevented;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
setInterval(() => look().catch(() => {}), SECONDS * 1000);
