"""English phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "everyone would stay",
    "bench-leave": "would leave: {parties}",
}
