"""Pictures as SVG and in characters: states and moves, time lines, deals, shares."""
