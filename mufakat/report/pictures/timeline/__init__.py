"""The picture of what is owed over time: rows, bars and marks in, one SVG element out, the same for the same input."""
