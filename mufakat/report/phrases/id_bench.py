"""Indonesian phrases of the pages in the browser that are said by answers, not by templates."""

PHRASES = {
    "bench-all-stay": "semua pihak akan tetap",
    "bench-leave": "akan beranjak: {parties}",
    "bench-paths-from": "Dari mana",
    "bench-paths-rest": "Lainnya",
    "bench-unlock": "Yang diperlukan agar {goal}",
    "bench-doubts": "Seberapa pasti",
    "bench-orders": "Apa pun urutan keinginan",
    "bench-language": "Bahasa",
    "bench-show": "Tampilkan",
    "bench-quotations": "Kutipan",
    "bench-no-conflict": "Berkas ini memuat kesepakatan dan bukan konflik.",
    "bench-coalitions-title": "Siapa yang akan beranjak bersama",
    "bench-coalitions-only": "Hanya koalisi ini",
    "bench-coalitions-block": "Pihak-pihak ini bertindak sebagai satu",
    "bench-coalitions-state": "dari keadaan",
    "bench-coalitions-answers": "pihak yang membalas",
    "bench-coalitions-together": "boleh bergabung",
    "bench-coalitions-alone": "membalas sendiri-sendiri",
    "bench-foresight-title": "Melihat lebih jauh ke depan",
    "bench-foresight-horizon": "langkah ke depan, paling banyak",
    "bench-foresight-two": "Pandangan yang lebih jauh hanya didefinisikan untuk dua pihak yang memutuskan, dan dalam "
    "kasus ini jumlahnya bukan dua. GMR, SMR, SEQ dan SSEQ, pada halaman Outcomes, berlaku untuk berapa pun pihak.",
    "bench-views-title": "Menurut pandangan setiap pihak",
    "bench-views-concept": "menurut",
    "bench-views-every": "lima konsep dasar",
    "bench-views-none": "Kasus ini tidak mengatakan bahwa ada pihak yang melihatnya secara berbeda. Tuliskan di "
    "dalamnya, pada [views.PIHAK], apa yang tidak diketahui pihak itu, atau apa yang dikiranya diinginkan pihak lain:",
    "bench-rankings-title": "Dengan peringkat mana suatu keadaan bertahan",
    "bench-rankings-state": "Keadaan",
    "bench-rankings-vary": "Peringkat apa pun dari",
    "bench-rankings-ask": "Sebutkan suatu keadaan dan pihak-pihak yang peringkatnya boleh apa saja: dihitung dengan "
    "berapa banyak dari semua peringkat mereka keadaan itu akan bertahan, sedangkan keinginan pihak lain tetap.",
}
