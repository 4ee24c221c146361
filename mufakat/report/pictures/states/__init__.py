"""The picture of states and moves: nodes and arcs in, one SVG element out, the same for the same input."""
