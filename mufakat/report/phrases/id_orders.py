"""Indonesian: what holds whatever the order of wishes."""

PHRASES = {
    "orders-lead": "Ada {n} profil urutan yang mungkin bagi keinginan para pihak: {parties}.",
    "orders-lead-one": "Satu profil urutan cocok: tidak ada yang masih terbuka.",
    "orders-of-party": "{party} {n}",
    "orders-all": "Semuanya diperiksa, bukan hanya urutan dalam berkas.",
    "orders-not-all": "Terlalu banyak untuk dihitung semuanya; yang pasti dan yang hanya diundi dibedakan.",
    "orders-no-chance": "Angkanya menghitung urutan, dan tidak berarti apa pun tentang seberapa besar kemungkinannya.",
    "orders-known": "Tentang urutan {party}, kasus menyebut mana yang lebih dulu untuk {pairs}; hanya urutan "
    "yang cocok yang dihitung.",
    "orders-unknown": "Urutan keinginan {parties} dianggap sama sekali tidak diketahui.",
    "wish-pairs-1": "1 pasang keinginan",
    "wish-pairs-n": "{n:,} pasang keinginan",
    "swaps-1": "1 pertukaran keinginan yang bersebelahan",
    "swaps-n": "{n:,} pertukaran keinginan yang bersebelahan",
    "drawn-profiles-1": "1 profil yang diundi",
    "drawn-profiles-n": "{n:,} profil yang diundi",
    "orders-always": "bertahan apa pun urutan keinginan.",
    "orders-never": "tidak bertahan dengan urutan keinginan mana pun.",
    "orders-when": "bertahan tepat jika {condition}.",
    "orders-unless": "bertahan kecuali jika {condition}.",
    "orders-data-unless": "kecuali jika {condition}",
    "orders-hangs": "bergantung pada urutan {pairs} ({by}), yang tidak dapat dikatakan dalam kalimat pendek; "
    "pasangannya didaftar di bawah yang perlu ditanyakan.",
    "orders-count": "(Dalam {n} dari {of} profil.)",
    "orders-turn-won": "dengan urutan dalam berkas tidak bertahan; urutan terdekat yang membuatnya bertahan memerlukan "
    "{swaps}: {pairs}.",
    "orders-turn-lost": "dengan urutan dalam berkas bertahan; urutan terdekat yang membuatnya tidak bertahan "
    "memerlukan {swaps}: {pairs}.",
    "orders-open": "tidak semua profil dapat dihitung, dan tidak ada yang pasti tentangnya.",
    "orders-bounds": "tidak semua profil dapat dihitung; bertahan dalam sekurang-kurangnya {least} dan "
    "sebanyak-banyaknya {most}.",
    "orders-sample": "Bertahan dalam {hits} dari {draws} (selang 95 % bagiannya: {low} sampai {high}).",
    "orders-or": "; atau ",
    "orders-before": "{first} sebelum {later}",
    "orders-puts": "{party} menempatkan {pairs}",
    "orders-tied": " bersama ",
    "orders-and-more": "; ...",
    "orders-states-title": "Keadaan",
    "orders-states-always": "{concepts}: apa pun urutan keinginan, yang berikut ini bertahan: {states}.",
    "orders-ask-title": "Yang perlu ditanyakan lebih dulu",
    "orders-ask": "Mana yang lebih dulu bagi {party}: {first} atau {second}? Yang bergantung padanya: {outcomes}.",
    "orders-ask-more": "... dan {pairs} lagi (--json memuat semuanya).",
    "method-orders-joined": "Semua urutan yang cocok dihitung; yang memeringkatkan keadaan dengan sama dikerjakan "
    "sekali saja.",
    "method-orders-drawn": "Jika terlalu banyak, urutan diundi secara acak dengan benih {seed}, masing-masing sama "
    "mungkinnya.",
    "assumption-orders-strict": "Keinginan yang dalam berkas berada dalam satu butir tetap setara; yang lain berurutan "
    "satu demi satu.",
}
