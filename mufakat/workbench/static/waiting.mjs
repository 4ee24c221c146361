// A page whose answer is under way: say how far it is, and show it when it is there.

const panel = document.getElementById("job");
let over = false;

async function look() {
  if (over) return;
  const answer = await fetch(`/jobs/${panel.dataset.job}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return location.reload();
  const { state, progress } = await answer.json();
  if (over) return;
  if (progress) document.getElementById("progress").textContent = progress;
  if (state === "waiting" || state === "running") setTimeout(look, 400);
  else location.reload();
}

if (panel) {
  panel.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    over = true;
    const form = event.target;
    const { token } = await import("./live.mjs");
    await fetch(form.action, { method: "POST", headers: { accept: "application/json", "x-mufakat-token": token } });
    document.querySelector("h1").textContent = "Stopped";
    panel.innerHTML = "";
    const again = Object.assign(document.createElement("a"), { href: location.href, textContent: "Start again" });
    panel.append(again);
    again.focus();
  });
  setTimeout(look, 300);
}
