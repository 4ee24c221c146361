"""Indonesian, for the rankings with which a state lasts."""

PHRASES = {
    "rank-head": "Dengan sekian dari semua peringkat {parties}, keadaan {state} bertahan, sedangkan peringkat pihak "
    "lain tetap:",
    "rank-head-all": "Dengan sekian dari semua peringkat {parties}, keadaan {state} bertahan:",
    "rank-count": "{concept}: {numbers}",
    "rank-strict": "{n} dari {of} peringkat tegas ({share})",
    "rank-every": "{n} dari {of} jika keadaan boleh sama disukai ({share})",
    "rank-refused": "tidak dihitung: {why}",
    "rank-refused-ties": "yang memuat keadaan yang sama disukai tidak dihitung: {why}",
    "rank-why-rankings": "terlalu banyak peringkat yang berbeda dalam hal yang menentukan",
    "rank-why-conditions": "syarat salah satu pihak menyangkut terlalu banyak keadaan",
    "rank-leaving": "{party} akan meninggalkannya, apa pun peringkat ini.",
    "rank-not-better": "Bagi {party}, tidak ada dari yang berikut ini yang lebih disukai daripada {state}: {states}.",
    "rank-unless": "{party} boleh lebih menyukai {target} daripada {state} hanya jika yang berikut ini tidak lebih "
    "disukainya daripada {state}: {answers}.",
    "rank-or": "; atau ",
    "rank-always": "{party} tetap, apa pun yang disukainya.",
    "rank-more": "... dan {n} syarat lagi (--json memuat semuanya)",
    "rank-coupled": "Tanggapan yang disukai salah satu dari {parties} menentukan apa yang mencegah yang lain, "
    "sehingga peringkat mereka saling terkait.",
    "rank-waiting": "{party} hanya tetap jika ditanggapi, sehingga tanggapan yang disukai {parties} pun ikut "
    "menentukan.",
}
