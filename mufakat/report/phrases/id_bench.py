"""Indonesian phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "semua pihak akan tetap",
    "bench-leave": "akan beranjak: {parties}",
    "bench-paths-from": "Dari mana",
    "bench-paths-rest": "Lainnya",
    "bench-unlock": "Yang diperlukan agar {goal}",
    "bench-doubts": "Seberapa pasti",
    "bench-orders": "Apa pun urutan keinginan",
}
