"""Colours, dashes and letters of the picture; a page that allows no style inside serves STYLE with its own."""

LIGHT = ("#1d5fa8", "#b3400a", "#1a7346", "#8a2f8f", "#7a5c00", "#0b6b7d", "#a61e4d", "#495057")
DARK = ("#7ab8ff", "#ffa36b", "#63d6a0", "#dc9be0", "#e3c14f", "#5fd0e0", "#ff8fb0", "#c0c8d0")
DASHES = ("none", "9 4", "2 4", "12 4 2 4", "5 3", "14 6", "2 2", "8 3 2 3 2 3")


def _colours(colours: tuple[str, ...]) -> str:
    return " ".join(f"--mover-{k}: {colour};" for k, colour in enumerate(colours))


STYLE = f"""
.states-picture {{ {_colours(LIGHT)}
  --ink: #1d2733; --paper: #ffffff; --fill: #f4f6f8; --quo: #dbe7f5; --soft: #56616d;
  color: var(--ink); font: 13px system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }}
@media screen and (prefers-color-scheme: dark) {{
  .states-picture {{ {_colours(DARK)}
    --ink: #e6edf3; --paper: #11181f; --fill: #1b242d; --quo: #24384f; --soft: #a5b1bd; }}
}}
.states-picture text {{ fill: var(--ink); text-anchor: middle; }}
.states-picture .label {{ font-size: 15px; font-weight: 700; }}
.states-picture .tag {{ font-weight: 600; }}
.states-picture .line {{ font-size: 12px; fill: var(--soft); }}
.states-picture .box {{ fill: var(--fill); stroke: var(--soft); stroke-width: 1.2; }}
.states-picture .quo .box {{ fill: var(--quo); stroke: var(--ink); stroke-width: 3; }}
.states-picture .lasts .box {{ stroke: var(--ink); stroke-width: 1.6; }}
.states-picture .quo.lasts .box {{ stroke-width: 3; }}
.states-picture .inner {{ fill: none; stroke: var(--ink); stroke-width: 1.6; }}
.states-picture .way {{ fill: none; stroke-width: 2; }}
.states-picture .against .way {{ stroke-width: 1.4; }}
.states-picture .head {{ stroke-width: 1.4; stroke-linejoin: round; }}
.states-picture .against .head {{ fill: var(--paper); }}
.states-picture .number {{ font-size: 11px; font-weight: 700; paint-order: stroke; stroke: var(--paper);
  stroke-width: 5px; stroke-linejoin: round; }}
.states-picture .words {{ text-anchor: start; }}
.states-picture a:focus-visible {{ outline: 3px solid var(--mover-0); outline-offset: 3px; }}
.states-picture a:hover .box, .states-picture a:focus .box {{ stroke-width: 3; stroke: var(--mover-0); }}
""" + "".join(
    f".states-picture .m{k} .way, .states-picture .m{k} .head {{ stroke: var(--mover-{k}); }}\n"
    f".states-picture .m{k} .way {{ stroke-dasharray: {dash}; }}\n"
    f".states-picture .m{k} .number {{ fill: var(--mover-{k}); }}\n"
    f".states-picture .m{k}:not(.against) .head {{ fill: var(--mover-{k}); }}\n"
    for k, dash in enumerate(DASHES)
)
