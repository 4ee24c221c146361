// The list of sources: say how far reading is, and show what came of it.

const panel = document.getElementById("reading");

async function look() {
  const answer = await fetch(`/jobs/${panel.dataset.job}`, { headers: { accept: "application/json" } });
  if (!answer.ok) return location.reload();
  const { state, progress } = await answer.json();
  if (progress) document.getElementById("progress").textContent = progress;
  if (state === "waiting" || state === "running") setTimeout(look, 400);
  else location.reload();
}

if (panel && (panel.dataset.state === "waiting" || panel.dataset.state === "running")) setTimeout(look, 300);
