"""Indonesian, what is said about deals."""

PHRASES = {
    # the head
    "deal-head": "{parties} berunding tentang {issues}: ada {deals} yang dapat dibuat.",
    "deal-head-none": "{parties} berunding tentang {issues}: tidak ada kesepakatan yang dapat dibuat, ketentuannya "
    "menutup setiap gabungan.",
    "bargainers-1": "1 pihak",
    "bargainers-n": "{n} pihak",
    "issues-1": "1 isu",
    "issues-n": "{n} isu",
    "deals-1": "1 kesepakatan",
    "deals-n": "{n:,} kesepakatan",
    "deals-huge": "{n} kesepakatan",
    "deal-assumed": "Tidak ada yang menyebut nilai tanpa kesepakatan bagi {parties}; nilainya dianggap 0.",
    "deal-assumed-never": "Tidak ada kesepakatan yang memberi {party} lebih dari {most}, sehingga dengan 0 itu ia akan "
    "menolak semuanya. Sebutkan nilai tanpa kesepakatan baginya: reservation = ...",
    "deal-why": "Tentang poinnya, berkas itu menyebut: {why}",
    "deal-state": "Tanpa kesepakatan, konflik tetap dalam keadaan {state}. Keadaan itu akan bertahan menurut "
    "{lasts}.",
    "deal-state-partly": "Tanpa kesepakatan, konflik tetap dalam keadaan {state}. Keadaan itu akan bertahan menurut "
    "{lasts}; tidak menurut {fails}.",
    "deal-state-not": "Tanpa kesepakatan, konflik dianggap tetap dalam keadaan {state}, tetapi keadaan itu tidak "
    "akan bertahan menurut satu pun dari {fails}: nilai tanpa kesepakatan mungkin keliru dinilai.",
    # what is on the table
    "deal-table-title": "Yang ada di meja perundingan, dan nilainya",
    "deal-no-agreement": "tanpa kesepakatan",
    "deal-column-issue": "isu dan nilai",
    "deal-goes-to": "untuk {party}",
    "deal-table-left-out": "{n:,} nilai terlalu banyak untuk satu tabel; daftarnya ada dalam berkas.",
    "deal-doubtful": "~ menandai angka yang tidak diketahui dengan pasti.",
    "deal-veto": "Tidak ada yang lolos tanpa: {parties}.",
    "deal-needed": "Sedikitnya {n} dari {all} pihak harus menerima.",
    "deal-weights": "Kekuatan tawar: {weights}.",
    "deal-forbid": "Tidak dapat berlaku bersama: {when}",
    "deal-requires": "{when} mensyaratkan {then}",
    "deal-bonus": "{when}, bersama-sama: {points}",
    # who accepts
    "deal-accept-title": "Siapa akan menerima berapa banyak",
    "deal-accept": "{party} akan menerima {n} ({share}).",
    "deal-accept-all": "Semua pihak akan menerima {n} ({share}).",
    "deal-accept-none": "Tidak ada kesepakatan yang cocok bagi semua pihak.",
    "deal-passing": "Menurut aturan veto, {n} ({share}) akan lolos.",
    "deal-passing-each": "Dari yang lolos, masing-masing akan menerima: {parts}.",
    "deal-estimate": "sekitar {n} ({low} sampai {high}, dari {draws:,} tarikan)",
    # no zone
    "deal-zone-title": "Mengapa tidak ada yang cocok bagi semua pihak",
    "deal-zone-unknown": "Apakah ada kesepakatan yang cocok bagi semua pihak tidak dapat dipastikan: tabelnya "
    "terlalu besar.",
    "deal-blocks-one": "Tidak ada satu kesepakatan pun yang cocok bagi {party}.",
    "deal-blocks": "Tidak ada kesepakatan yang cocok bagi {parties} bersama-sama.",
    "deal-blocks-rest": "Kumpulan pihak mana pun yang tidak memuat salah satu kumpulan ini dapat dipuaskan.",
    "deal-opens-single": "Jika {party} puas dengan {to}, bukan {was} ({less} lebih sedikit), semua pihak akan "
    "menerima {package}.",
    "deal-opens-none": "Tidak ada pihak yang dapat membuka ruang kesepakatan dengan mengalah sendirian.",
    "deal-opens-least": "Yang paling sedikit seluruhnya ialah {cost} poin, dilepas oleh {who}: semua pihak lalu akan "
    "menerima {package}.",
    "deal-opens-term": "Tanpa ketentuan “{term}”, semua pihak akan menerima {package}.",
    "deal-cheapest": "Perubahan tunggal yang paling murah: {change}",
    # efficient deals
    "deal-front-title": "Kesepakatan yang tidak menyia-nyiakan apa pun",
    "deal-front": "Suatu kesepakatan efisien jika tidak ada yang dapat memperoleh lebih tanpa ada yang memperoleh "
    "kurang. Dari kesepakatan yang akan diterima semua pihak, {deals} efisien; semuanya memberi {payoffs}.",
    "deal-front-one": "Suatu kesepakatan efisien jika tidak ada yang dapat memperoleh lebih tanpa ada yang "
    "memperoleh kurang. Dari kesepakatan yang akan diterima semua pihak, satu efisien.",
    "deal-front-outside": "Jika yang ditolak suatu pihak turut dihitung, ada {payoffs}.",
    "deal-front-sample": "Kesepakatan yang efisien terlalu banyak untuk didaftar dengan tepat (tabelnya akan "
    "mempunyai lebih dari {limit:,} baris). Yang ditampilkan ialah {payoffs} yang ditemukan dengan {draws:,} bobot "
    "tarikan acak (benih {seed}): masing-masing benar-benar efisien, tetapi masih ada yang lain, dan yang dipilih di "
    "antaranya ialah yang terbaik dari yang ditemukan, bukan yang terbaik dari yang ada.",
    "payoffs-1": "1 imbalan yang berbeda",
    "payoffs-n": "{n:,} imbalan yang berbeda",
    "deal-point": "{payoff}{picked}: {package}{more}",
    "deal-more-packages": " (dan {n} yang senilai)",
    "more-packages-1": "1 paket lagi",
    "more-packages-n": "{n:,} paket lagi",
    "deal-more-points": "... dan {n:,} lagi (--json memuat hingga {most:,})",
    # the rules
    "deal-rules-title": "Yang dipilih teori-teori keadilan",
    "rule-nash": "Nash",
    "rule-kalai-smorodinsky": "Kalai-Smorodinsky",
    "rule-egalitarian": "egaliter",
    "rule-utilitarian": "utilitarian",
    "rule-utilitarian-anywhere": "jumlah terbesar dari semuanya",
    "rule-nash-with-powers": "Nash menurut kekuatan tawar",
    "rule-weighted-sum": "jumlah berbobot",
    "why-nash": "memaksimalkan hasil kali keuntungan",
    "why-kalai-smorodinsky": "memaksimalkan bagian terkecil dari keuntungan tertinggi masing-masing",
    "why-egalitarian": "memaksimalkan keuntungan terkecil; membandingkan poin antarpihak",
    "why-utilitarian": "memaksimalkan jumlah poin; membandingkan poin antarpihak",
    "why-utilitarian-anywhere": "memaksimalkan jumlah poin, meskipun ada yang akan menolak",
    "why-nash-with-powers": "keuntungan dipangkatkan dengan kekuatan tawar setiap pihak",
    "why-weighted-sum": "poin dibobot dengan kekuatan tawar",
    "deal-picked": "{payoff}: {package}",
    "deal-picked-ties": "{n} imbalan seri: {payoffs}",
    "deal-rule": "{rule}: {why}{value}",
    "deal-rule-nothing": "tidak ada yang khusus",
    "deal-rule-none": "{rule}: {why}; terlalu banyak kesepakatan yang seri untuk disebutkan",
    "deal-rule-degenerate": "{rule}: {why}; tidak ada kesepakatan yang diterima semua pihak dan menguntungkan "
    "semuanya, sehingga semua hasil kali bernilai 0",
    "deal-value-nash": "; hasil kali {value}",
    "deal-value-kalai-smorodinsky": "; masing-masing mendapat sedikitnya {value} dari keuntungan terbaiknya",
    "deal-value-egalitarian": "; keuntungan terkecil {value}",
    "deal-value-utilitarian": "; jumlah {value}",
    "deal-rules-elsewhere": "suatu paket di luar paket efisien yang tersedia",
    "deal-ideal": "Yang tertinggi yang dapat diperoleh masing-masing dalam kesepakatan yang diterima semua pihak: "
    "{payoff}.",
    "deal-rules-share": "Paket yang ditampilkan untuk empat aturan pertama menetapkan hal yang sama: {terms}.",
    "deal-rules-same": "Empat aturan pertama memilih paket yang sama.",
    "deal-rules-differ": "Perbedaannya pada {issue}: {picks}.",
    "deal-rules-nothing": "Paket yang ditampilkan untuk empat aturan pertama tidak menetapkan satu isu pun secara "
    "sama.",
    "deal-lottery": "Jika para pihak mengundi di antara kesepakatan, {rule} rata-rata akan memilih {payoff}: {mix}.",
    "deal-lottery-same": "Mengundi di antara kesepakatan tidak mengubah apa pun bagi {rule}.",
    "deal-lottery-part": "{share} dari {payoff}",
    # candidates
    "deal-pool-title": "Kandidat, dan nilainya bagi siapa",
    "deal-best-for": "terbaik bagi {party}",
    "deal-middle": "titik tengah setiap isu",
    "deal-text-name": "teks usulan {n}",
    "deal-text-only": "teks usulan",
    "deal-pool-refused": "ditolak oleh {parties}",
    "deal-pool-wasteful": "menyia-nyiakan sesuatu",
    "deal-pool-broken": "melanggar suatu ketentuan",
    "deal-pool-why": "{letter}  {reasons}: {package}{remark}",
    "deal-pool-legend": "Poin, dan dalam kurung keuntungannya dibandingkan dengan tanpa kesepakatan; ! menandai "
    "pihak yang menolak.",
    "deal-picture-unit": "poin",
    "deal-picture-title": "{title}",
    "deal-picture-axes": "{one} pada sumbu mendatar, {two} pada sumbu tegak. {n} imbalan efisien.",
    "deal-picture-deal": "kesepakatan",
    "deal-picture-efficient": "efisien",
    "deal-picture-several": "beberapa",
    "deal-picture-refuses": "menolak",
    # trades
    "deal-trades-title": "Pertukaran yang menguntungkan kedua pihak",
    "deal-trades-base": "Dibandingkan dengan titik tengah setiap isu ({package}: {payoff}):",
    "deal-trades-broken": "Titik tengah setiap isu melanggar suatu ketentuan, sehingga pertukaran tidak dihitung "
    "dari sana.",
    "deal-trades-many": "Isu dan nilainya terlalu banyak untuk mencoba setiap pertukaran.",
    "deal-trade": "{one} mengalah dalam hal {a} ({from_a} menjadi {to_a}) dan {two} dalam hal {b} ({from_b} menjadi "
    "{to_b}): {gains}.",
    "deal-both-gain": "keduanya memperoleh {n}",
    "deal-common": "Tidak ada yang rugi dengan menetapkan {change}: {gains}.",
    "deal-trades-none": "Tidak ada pertukaran dua isu yang menguntungkan kedua pihak tanpa merugikan yang lain.",
    "deal-trades-more": "... dan {n:,} lagi (--json memuatnya)",
    "deal-packaging": "Paket terbaik memberi setiap pihak sedikitnya {gain} lebih banyak daripada titik tengah "
    "setiap isu: {package} ({payoff}).",
    "deal-packaging-none": "Tidak ada paket yang bagi setiap pihak lebih baik daripada titik tengah setiap isu.",
    # a proposed text
    "deal-text-title": "Teks usulan",
    "deal-text-title-n": "Teks usulan {n}",
    "deal-text": "{package}",
    "deal-text-breaks": "Teks ini melanggar ketentuan “{term}”, sehingga tidak dapat disepakati sebagaimana adanya.",
    "deal-text-all": "Semua pihak akan menerimanya: {payoff}.",
    "deal-text-some": "Teks ini memberi {payoff}. {who} akan menolaknya.",
    "deal-text-passes": "Menurut aturan veto, teks ini tetap akan lolos.",
    "deal-text-efficient": "Teks ini tidak menyia-nyiakan apa pun: tidak ada kesepakatan yang lebih baik bagi suatu "
    "pihak tanpa lebih buruk bagi pihak lain.",
    "deal-text-unknown": "Tidak diketahui apakah teks ini menyia-nyiakan sesuatu: dari kesepakatan yang ditemukan "
    "tidak ada yang mengunggulinya.",
    "deal-text-wasteful": "Teks ini menyia-nyiakan sesuatu: {better} lebih baik bagi suatu pihak dan tidak lebih "
    "buruk bagi pihak mana pun.",
    "better-1": "1 imbalan efisien",
    "better-n": "{n:,} imbalan efisien",
    "deal-text-for-all": "Lebih baik bagi semua pihak: {payoff}, {package}.",
    "deal-text-better": "Lebih baik bagi sebagian dan tidak lebih buruk bagi siapa pun: {payoff}, {package}.",
    "deal-text-changes": "Perubahan yang lebih baik bagi sebagian dan tidak lebih buruk bagi siapa pun: {one} atas "
    "satu ketetapan, {two} atas dua ketetapan. Yang terbaik:",
    "deal-text-changes-one": "Perubahan atas satu ketetapan yang lebih baik bagi sebagian dan tidak lebih buruk bagi "
    "siapa pun: {one} (pasangan terlalu banyak untuk dicoba). Yang terbaik:",
    "deal-text-no-changes": "Tidak ada perubahan atas satu atau dua ketetapan yang lebih baik bagi sebagian dan tidak "
    "lebih buruk bagi siapa pun.",
    "deal-text-no-change": "Tidak ada perubahan atas satu ketetapan yang lebih baik bagi sebagian dan tidak lebih "
    "buruk bagi siapa pun (pasangan terlalu banyak untuk dicoba).",
    "deal-text-within-one": "Dapat diterima semua pihak dalam satu perubahan, karena tidak ada yang mendapat kurang "
    "daripada tanpa kesepakatan: {texts}. Yang terbaik bagi pihak yang paling sedikit untung:",
    "deal-text-within-two": "Dapat diterima semua pihak dalam dua perubahan, karena tidak ada yang mendapat kurang "
    "daripada tanpa kesepakatan: {texts}. Yang terbaik bagi pihak yang paling sedikit untung:",
    "deal-text-none-within-one": "Tidak ada teks dalam satu perubahan yang dapat diterima semua pihak.",
    "deal-text-none-within-two": "Tidak ada teks dalam dua perubahan yang dapat diterima semua pihak.",
    "texts-1": "1 teks",
    "texts-n": "{n} teks",
    "deal-change": "{change}: {gains}",
    "deal-change-term": "{issue} dari {was} menjadi {to}",
    "deal-climb": "Dengan berulang kali mengambil perubahan terbaik semacam itu, setelah {steps} teks ini sampai "
    "pada {package}, yang {efficient}.",
    "steps-1": "1 langkah",
    "steps-n": "{n} langkah",
    "deal-climb-efficient": "efisien",
    "deal-climb-stuck": "tidak efisien: perubahan kecil yang disepakati tidak membawa lebih jauh",
    "deal-climb-unknown": "mungkin tidak efisien",
    "deal-climb-ends": "Urutan perubahan yang lain seluruhnya membawa ke {n} akhir yang berbeda.",
    "deal-climb-cut": "Pencarian dihentikan setelah {n:,} teks.",
    # doubtful numbers
    "deal-doubts-title": "Seberapa jauh angka yang diragukan berpengaruh",
    "deal-doubts": "{n} angka tidak diketahui dengan pasti. Dalam {draws:,} tarikan (benih {seed}), masing-masing "
    "ditarik secara merata dalam batasnya:",
    "deal-doubts-one": "1 angka tidak diketahui dengan pasti. Dalam {draws:,} tarikan (benih {seed}), angka itu "
    "ditarik secara merata dalam batasnya:",
    "deal-standing": "{letter} ({reasons}) tetap dapat diterima semua pihak dan efisien dalam {holds} dari tarikan "
    "({accept} dapat diterima, {efficient} efisien).",
    "deal-standing-unknown": "{letter} ({reasons}) tetap dapat diterima semua pihak dalam {holds} dari tarikan; "
    "apakah tetap efisien terlalu besar untuk dihitung.",
    "deal-percent": "{n}%",
    "deal-percent-under": "di bawah {n}%",
    "deal-percent-over": "di atas {n}%",
    "deal-share": "{share} ({low} sampai {high})",
    "deal-matters": "Bagi {letter}, yang paling berpengaruh ialah {what}: kandidat ini bertahan dalam {low} dari "
    "tarikan jika angka itu rendah dan dalam {high} jika angka itu tinggi.",
    "deal-matters-none": "Bagi {letter}, tidak ada satu angka pun yang pengaruhnya menonjol di atas kebetulan.",
    "deal-doubt-reservation": "nilai tanpa kesepakatan bagi {party} ({low} sampai {high})",
    "deal-doubt-value": "nilai {term} bagi {party} ({low} sampai {high})",
    "deal-doubt-ranking": "jarak antarnilai {issue} menurut {party} ({low} sampai {high})",
    "deal-doubt-stretch": "angka yang menjadi dasar poin {party} untuk {issue} ({low} sampai {high})",
    "deal-doubt-bonus": "nilai {when} bersama-sama bagi {party} ({low} sampai {high})",
    "deal-doubts-not-drawn": "{n} angka tidak diketahui dengan pasti; tidak ada yang ditarik.",
    # Adjusted Winner
    "deal-winner-title": "Adjusted Winner",
    "deal-winner": "Keduanya memberi poin pada isu, diskalakan menjadi 100; setiap isu jatuh kepada pihak yang "
    "menilainya lebih tinggi, lalu pihak yang lebih kaya menyerahkan sebagian sampai keduanya mendapat sama banyak. "
    "{one} dan {two} masing-masing mendapat {total} poin.",
    "deal-winner-gets": "{party} mendapat {issues}.",
    "deal-winner-nothing": "{party} tidak mendapat apa pun",
    "deal-winner-part": "{share} dari {issue}",
    "deal-winner-split": "{issue} ialah satu-satunya isu yang dibagi.",
    "deal-winner-unsplit": "Tidak ada isu yang harus dibagi.",
    "deal-winner-tied": "{issues} secara sebanding sama nilainya bagi kedua pihak, sehingga seri siapa mendapat yang "
    "mana; sesedikit mungkin diserahkan agar tidak ada yang dibagi. Poinnya sama saja.",
    "deal-winner-tied-split": "{issues} secara sebanding sama nilainya bagi kedua pihak, sehingga seri mana yang "
    "dibagi; yang terkecil diserahkan lebih dahulu. Poinnya sama saja.",
    "deal-winner-scaled": "Jumlah poin kedua pihak tidak sama dengan 100 dan telah diskalakan.",
    "deal-winner-limits": "Hasilnya setara, bebas iri, dan efisien, jika isu dapat dibagi, tidak saling bergantung, "
    "dan poinnya dinyatakan dengan jujur.",
    "deal-winner-left": "Dikesampingkan karena tidak dapat dibagi: {issues}.",
    # what is taken for granted
    "deal-assumes-title": "Yang diandaikan di sini",
    "deal-assumes-points": "Poinnya diambil dari berkas: pilihan penyusunnya, kecuali baris yang mengutip sumber. "
    "Tidak dikatakan apa pun tentang seberapa besar kemungkinan suatu kesepakatan.",
    "deal-assumes-scale": "Nash dan Kalai-Smorodinsky tidak bergantung pada skala poin suatu pihak; pilihan egaliter "
    "dan utilitarian membandingkan poin antarpihak.",
    "deal-assumes-sample": "Yang ditandai sebagai tarikan ialah taksiran; benih yang sama memberi jawaban yang sama.",
    "deal-sets": "; ",
    # the walk through a case
    "deal-gist-title": "Yang dapat disepakati",
    "deal-gist-more": "Kesepakatan efisien, pertukaran, kandidat, dan angka yang diragukan: mufakat deal atas berkas "
    "ini.",
    # progress
    "deal-step-count": "menghitung kesepakatan",
    "deal-step-zone": "mencari kesepakatan yang cocok bagi semua pihak",
    "deal-step-frontier": "mencari kesepakatan yang efisien",
    "deal-step-picks": "menanyai aturan keadilan",
    "deal-step-trades": "mencoba pertukaran",
    "deal-step-texts": "menilai teks dan kandidat",
    "deal-step-doubts": "menarik angka yang diragukan",
    "deal-step-conflict": "menyelesaikan konflik",
    # check
    "check-deal": "Kesepakatan: {parties} atas {issues}, {size} sebelum ketentuan menutup sebagian.",
}
