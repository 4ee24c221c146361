// Outcomes: explain a state without leaving the place, and walk through table and picture with arrow keys.

import { beside, walks } from "./beside.mjs";

beside("table.states a[data-why], #graph a", (link, { state, concept }) => {
  const its = new URL(link.getAttribute("href"), location.href).searchParams;
  const meant = link.closest("thead, svg") ? "" : its.get("concept");
  return its.get("state") === state && (meant === "" || meant === concept);
});
walks("#graph a, table.states a", "#graph, table.states");
