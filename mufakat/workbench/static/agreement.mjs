// Agreement: explain a commitment without leaving the place, and walk through the time line with arrow keys.

import { beside, walks } from "./beside.mjs";

beside("table.commitments a[data-why], #graph a", (link, { state, on }) => {
  const its = new URL(link.getAttribute("href"), location.href).searchParams;
  return its.get("commitment") === state && (its.get("on") ?? "") === on;
});
walks("#graph a, table.commitments a", "#graph, table.commitments");
