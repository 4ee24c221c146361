"""Indonesian phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "semua pihak akan bertahan",
    "bench-leave": "akan meninggalkannya: {parties}",
    "bench-paths-from": "Dari mana",
    "bench-paths-rest": "Lainnya",
    "bench-unlock": "Apa yang akan mewujudkan: {goal}",
    "bench-doubts": "Seberapa pasti",
}
