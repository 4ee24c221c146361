"""Colours of time lines; a page that allows no style inside serves STYLE with its own."""

_LIGHT = """--ink: #1d2733; --paper: #ffffff; --soft: #56616d; --grid: #d9dee3; --bar: #b9c8d8; --stripe: #f4f6f8;
  --kept: #1a7346; --late: #8a5a00; --bad: #a61e1e; --doubt: #7a2f8f; --now: #1d5fa8;"""
_DARK = """--ink: #e6edf3; --paper: #11181f; --soft: #a5b1bd; --grid: #33404c; --bar: #46586b; --stripe: #18212a;
    --kept: #63d6a0; --late: #f0bd5c; --bad: #ff9088; --doubt: #dc9be0; --now: #7ab8ff;"""

STYLE = f"""
.time-line {{ {_LIGHT}
  color: var(--ink); font: 13px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }}
@media screen and (prefers-color-scheme: dark) {{
  .time-line {{ {_DARK} }}
}}
.time-line text {{ fill: var(--ink); }}
.time-line .label {{ font-size: 13px; font-weight: 600; }}
.time-line .under, .time-line .tick {{ font-size: 12px; fill: var(--soft); }}
.time-line .tick, .time-line .now-text {{ text-anchor: middle; }}
.time-line .now-text {{ font-size: 12px; font-weight: 700; fill: var(--now); paint-order: stroke;
  stroke: var(--paper); stroke-width: 4px; }}
.time-line .stripe {{ fill: var(--stripe); }}
.time-line .grid {{ stroke: var(--grid); stroke-width: 1; }}
.time-line .now {{ stroke: var(--now); stroke-width: 2; stroke-dasharray: 6 3; }}
.time-line .bar {{ fill: var(--bar); stroke: var(--soft); stroke-width: 1; }}
.time-line .due {{ stroke: var(--ink); stroke-width: 2; }}
.time-line .over {{ stroke: var(--bad); stroke-width: 3; stroke-dasharray: 5 3; fill: none; }}
.time-line .over.silent {{ stroke-dasharray: 1.5 4; }}
.time-line .mark {{ stroke-width: 2; stroke-linejoin: round; }}
.time-line .halo {{ fill: none; stroke: var(--paper); stroke-width: 5; stroke-linejoin: round; }}
.time-line .kept {{ fill: var(--kept); stroke: var(--kept); }}
.time-line .late {{ fill: var(--late); stroke: var(--late); }}
.time-line .overdue {{ fill: var(--paper); stroke: var(--bad); }}
.time-line .breached, .time-line .suspended {{ fill: none; stroke: var(--bad); stroke-width: 3; }}
.time-line .disputed {{ fill: var(--paper); stroke: var(--doubt); }}
.time-line .claimed {{ fill: var(--paper); stroke: var(--kept); }}
.time-line .told {{ fill: var(--soft); stroke: var(--paper); stroke-width: 1; }}
.time-line .event {{ fill: var(--now); stroke: var(--now); }}
.time-line .ahead {{ fill: var(--paper); stroke: var(--now); }}
.time-line .sign {{ font-size: 11px; font-weight: 700; text-anchor: middle; fill: var(--doubt); }}
.time-line a:focus-visible {{ outline: 3px solid var(--now); outline-offset: 2px; }}
.time-line a:hover .mark, .time-line a:focus .mark, .time-line a[aria-current] .mark {{ stroke-width: 4; }}
.time-line a:hover .label, .time-line a[aria-current] .label {{ text-decoration: underline; }}
"""
