// Work that a page does not wait for: how far it is, a button that stops it, and where its outcome is when it is over.

import { token } from "./live.mjs";

const headers = { accept: "application/json", "x-mufakat-token": token };

/** Whether something stands in a field that was not there when the page came. */
const typed = () => [...document.querySelectorAll("main input, main textarea")].some((one) => one.value !== one.defaultValue);

function over(strip, words, address) {
  const status = strip.querySelector("[role=status]");
  status.textContent = words;
  strip.querySelectorAll("form, a").forEach((one) => one.remove());
  if (!address) return;
  const link = Object.assign(document.createElement("a"), { href: address, textContent: "Show what came of it" });
  strip.append(" ", link);
}

async function follow(strip) {
  const { job, address } = strip.dataset;
  const answer = await fetch(`/jobs/${job}`, { headers });
  if (!answer.ok) return over(strip, "This work is over.", address || location.href);
  const { state, progress } = await answer.json();
  if (progress) strip.querySelector(".progress").textContent = progress;
  if (state === "waiting" || state === "running") return setTimeout(() => follow(strip), 500);
  if (state === "cancelled") return over(strip, "Stopped.", address);
  if (!address && !typed()) return location.reload();
  over(strip, "This work is over.", address || location.href);
}

for (const strip of document.querySelectorAll("[data-job].under-way")) {
  strip.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // what is typed elsewhere on the page stays there, and stays told of
    fetch(`/jobs/${strip.dataset.job}/cancel`, { method: "POST", headers });
  });
  setTimeout(() => follow(strip), 300);
}
