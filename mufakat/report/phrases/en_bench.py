"""English phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "everyone would stay",
    "bench-leave": "would leave: {parties}",
    "bench-paths-from": "From where",
    "bench-paths-rest": "Others",
    "bench-unlock": "What would bring about: {goal}",
    "bench-doubts": "How sure",
    "bench-orders": "Whatever the order of wishes",
}
