"""Indonesian, for paths, coalitions, strength, unknown preference, foresight and views."""

PHRASES = {
    # paths
    "paths-from": "Dari status quo (keadaan {state}): {taken}",
    "paths-from-other": "Dari keadaan {state}: {taken}",
    "paths-from-long": "Dari status quo: {taken}",
    "paths-from-other-long": "Dari keadaan dengan {taken}",
    "paths-reach-improving": "Melalui perbaikan, {n} dari {all} dapat dicapai{layers}.",
    "paths-reach-moving": "Melalui langkah apa pun, {n} dari {all} dapat dicapai{layers}.",
    "paths-layers": ", dalam {steps} ({sizes})",
    "paths-layer": "{n} setelah {k}",
    "paths-stop": "Tidak ada yang beranjak dari keadaan yang merupakan kesetimbangan menurut {concept}.",
    "paths-table-title": "Langkah paling sedikit ke setiap keadaan yang bertahan:",
    "paths-no-goals": "Tidak ada keadaan yang bertahan menurut satu pun dari konsep ini, jadi tidak ada yang dituju: "
    "sebutkan tujuan dengan --to.",
    "column-improving": "perbaikan",
    "column-moving": "langkah apa pun",
    "column-against": "melawan kepentingan",
    "paths-against-of": "{against} dari {n}",
    "paths-never": "-",
    "paths-to-state": "Ke keadaan {state}{outcomes}: {taken}",
    "paths-to-outcome": "Ke {outcome}: {states} memenuhinya",
    "paths-to-lasting": "Ke yang bertahan menurut {concept}: {states}",
    "paths-to-lasting-outcome": "Ke {outcome} yang bertahan: {states} memenuhinya dan bertahan menurut salah satu "
    "konsep",
    "paths-sets": "Terlalu banyak keadaan yang bertahan untuk menyebut jalan ke masing-masing. Untuk tiap konsep, "
    "dan untuk tiap hasil, jalannya menuju salah satu keadaannya yang terdekat; sebut satu keadaan dengan --to untuk "
    "jalan ke sana.",
    "paths-unknown": "?",
    "paths-unfinished": "Memori tidak cukup untuk {what}: izinkan lebih banyak dengan --memory.",
    "paths-lacks-layers": "berapa keadaan yang dicapai langkah apa pun",
    "paths-lacks-improving": "rangkaian perbaikan",
    "paths-lacks-shortest": "rangkaian terpendek dari langkah apa pun",
    "paths-lacks-easiest": "rangkaian dengan langkah melawan kepentingan paling sedikit",
    "paths-here": "Di sinilah keadaan sekarang: tidak diperlukan langkah.",
    "paths-here-other": "Rangkaian bermula di sana: tidak perlu langkah.",
    "paths-improving": "Melalui perbaikan, {steps}:",
    "paths-improving-none": "Hanya dengan perbaikan, keadaan itu tidak dapat dicapai.",
    "paths-shortest": "Melalui langkah apa pun, {steps}:",
    "paths-shortest-same": "Melalui langkah apa pun, jumlahnya tidak lebih sedikit.",
    "paths-shortest-none": "Keadaan itu tidak dapat dicapai melalui langkah apa pun.",
    "paths-easiest": "Dengan langkah melawan kepentingan paling sedikit ({n}), {steps}:",
    "paths-easiest-same": "Tidak ada jalan lain dengan langkah melawan kepentingan yang lebih sedikit.",
    "paths-step": "{k}. {party} ke {state} ({changes})",
    "paths-step-changes": "{k}. {party} {changes}",
    "paths-left": "yang ditinggalkannya",
    "paths-worse": "{step}: melawan kepentingannya sendiri, {reason}",
    "paths-equal": "{step}: keduanya sama disukai {party}",
    "paths-ends-long": "Ini berakhir di keadaan yang {lasts}.",
    "paths-ends": "Ini berakhir di keadaan {state}, yang {lasts}.",
    "paths-ends-lasts": "bertahan menurut {concepts}",
    "paths-ends-not": "tidak bertahan menurut satu pun dari {concepts}",
    "paths-more": "... dan {n:,} keadaan lagi yang bertahan; sebutkan satu dengan --to (--json memuat semua "
    "angkanya)",
    "paths-assumes": "Suatu langkah melawan kepentingan jika yang dicapai kurang disukai pelakunya daripada yang "
    "ditinggalkan.",
    "ways-nowhere": "Tidak ada keadaan yang bertahan menurut satu pun dari konsep ini, jadi tidak ada yang dituju.",
    "ways-more": "... dan {n:,} keadaan lagi yang bertahan (mufakat paths menampilkannya)",
    "ways-opened": "Dengan {levers} (biaya {cost}), ke keadaan yang lalu bertahan: {outcome}",
    # coalitions
    "coalitions-size": "{n} koalisi dari {parties} pihak atas {states}.",
    "coalitions-some": "Yang ditanyakan ialah {n} dari {all} koalisi dari {parties} pihak, atas {states}.",
    "coalitions-table": "Dalam berapa keadaan setiap koalisi akan tetap:",
    "coalitions-column": "koalisi",
    "coalitions-universal": "C{concept}: {n} dari {all} stabil bagi setiap koalisi{which}.",
    "coalitions-asked": "C{concept}: {n} dari {all} stabil bagi setiap koalisi yang ditanyakan{which}.",
    "coalitions-which": ": {states}",
    "coalitions-and-more": " dan {n:,} lagi",
    "coalitions-leave-title": "Keadaan yang bertahan bagi pihak satu per satu, dan siapa yang akan beranjak "
    "bersama-sama:",
    "coalitions-leave-none": "Tidak ada keadaan yang bertahan bagi pihak satu per satu menurut Nash, GMR, SMR, atau "
    "SEQ.",
    "coalitions-leave": "{who} akan bersama-sama beranjak dari keadaan {state} (bertahan menurut {concepts}), dengan "
    "tujuan terbaik {target}",
    "coalitions-answered": "{text}; pihak lain dapat menanggapi menurut {answered}",
    "coalitions-unanswered": "{text}; tidak ada yang menanggapi",
    "coalitions-jump": "{text}; {target} juga bertahan menurut {concepts} (lompatan kesetimbangan): {steps}",
    "coalitions-holds": "Keadaan {state} (bertahan menurut {concepts}): tidak ada koalisi beberapa pihak yang "
    "beruntung jika beranjak.",
    "coalitions-holds-asked": "Keadaan {state} (bertahan menurut {concepts}): tidak ada koalisi beberapa pihak yang "
    "ditanyakan yang beruntung jika beranjak.",
    "coalitions-holds-single": "Keadaan {state} (bertahan menurut {concepts}): tidak ada pihak yang ditanyakan yang "
    "beruntung jika beranjak sendiri.",
    "coalitions-more": "... dan {n:,} lagi (--json memuat semuanya)",
    "coalitions-engine": "Mesin: {engine}.",
    "coalitions-wide": "Tidak dihitung, sebab tanggapan bersama beberapa pihak lain memerlukan semua pasang keadaan "
    "(--answers alone tidak memerlukannya): {pairs}.",
    "coalitions-late": "Tidak diputuskan dalam waktu yang diberikan (--seconds memberi lebih banyak): {pairs}.",
    "coalitions-open": "C{concept} untuk {n:,} dari {all:,} koalisi",
    "coalitions-jump-open": "Apakah {n:,} dari {all:,} koalisi akan meninggalkan keadaan yang bertahan untuk yang lain "
    "tidak ditemukan dalam waktu atau memori yang diizinkan.",
    "coalitions-unmet": "C{concept}: apa yang dipertahankan setiap koalisi tidak ditemukan.",
    "coalitions-firm": "{concept}: dari {all} yang bertahan bagi pihak satu per satu, tidak ada koalisi beberapa "
    "pihak yang diuntungkan dengan meninggalkan {n}{which}.",
    "coalitions-firm-asked": "{concept}: dari {all} yang bertahan bagi pihak satu per satu, tidak ada koalisi beberapa "
    "pihak yang ditanyakan yang diuntungkan dengan meninggalkan {n}{which}.",
    "coalitions-firm-single": "{concept}: dari {all} yang bertahan bagi pihak satu per satu, tidak ada pihak yang "
    "ditanyakan yang diuntungkan dengan meninggalkan {n} sendiri{which}.",
    "coalitions-unmet-firm": "{concept}: berapa keadaan bertahan yang tidak akan ditinggalkan koalisi beberapa pihak "
    "tidak ditemukan.",
    "coalitions-jump-title": "Keadaan yang bertahan bagi pihak satu per satu, yang ditinggalkan bersama-sama untuk "
    "keadaan lain yang bertahan:",
    "coalitions-jump-none": "Tidak ada koalisi yang akan meninggalkan keadaan yang bertahan bagi pihak satu per satu "
    "untuk keadaan lain yang bertahan.",
    "coalitions-jump-many": "{concept}: {who} akan meninggalkan {n} dari {all}.",
    "coalitions-jump-example": "Misalnya {state}: {changes};",
    "coalitions-jump-movers": "langkah oleh {movers}.",
    "coalitions-reach-large": "{who}: dapat menimbulkan {n} dari {all}; {better} di antaranya lebih disukai semua "
    "anggota",
    "blocks-unmet": "{concept}: tidak ditemukan dengan memori dan waktu yang diizinkan.",
    "coalitions-state": "Dari keadaan {state}",
    "coalitions-reach": "{who}: dapat menimbulkan {n} dari {all}; yang lebih disukai semua anggotanya: {better}",
    "coalitions-reach-none": "{who}: dapat menimbulkan {n} dari {all}; tidak ada yang lebih disukai semua anggotanya",
    "coalitions-together": "Ketika menanggapi menurut CSEQ, pihak lain boleh bergabung; --answers alone: "
    "masing-masing sendiri.",
    "coalitions-alone": "Ketika menanggapi menurut CSEQ, pihak lain hanya mengambil perbaikannya masing-masing.",
    "coalitions-assumes": "Suatu koalisi hanya beranjak demi yang lebih disukai setiap anggotanya, dan suatu "
    "tanggapan mencegahnya jika satu anggota kemudian tidak menjadi lebih baik.",
    "blocks-title": "Jika setiap blok bertindak sebagai satu pihak: {blocks}",
    "blocks-sequences": "Suatu blok melangkah dengan rangkaian sah apa pun dari langkah anggotanya:",
    "blocks-joint": "Suatu blok melangkah dengan satu perubahan bersama atas opsi anggotanya (seperti pada GMCR+):",
    "blocks-joint-not": "Satu perubahan bersama atas opsi, seperti dibaca GMCR+, tidak berlaku: langkah digambar "
    "satu per satu.",
    "blocks-lasts": "{concept}: {n} dari {all} bertahan{which}.",
    # strength of preference, unknown preference
    "strength-title": "Kekuatan preferensi: tanggapan mana yang mencegah",
    "strength-row": "{concept}: {strong} bertahan kuat{which}; {weak} hanya lemah{which_weak}.",
    "strength-degree": "{concept}: {n} bertahan jika suatu tanggapan harus sedikitnya {degree} tingkat lebih "
    "buruk{which}.",
    "strength-assumes": "Kuat: hanya tanggapan yang berakhir pada sesuatu yang jauh lebih buruk yang mencegah suatu "
    "pihak beranjak.",
    "unknown-title": "Preferensi yang tidak diketahui",
    "unknown-pairs": "{party}: {n} dari {all} pasang keadaan tidak dapat dibandingkan.",
    "unknown-kind-a": "a: suatu pihak beranjak demi yang lebih baik atau tidak diketahui, dan dicegah oleh yang sama "
    "atau lebih buruk",
    "unknown-kind-b": "b: suatu pihak beranjak demi yang lebih baik, dan dicegah oleh yang sama atau lebih buruk",
    "unknown-kind-c": "c: suatu pihak beranjak demi yang lebih baik atau tidak diketahui, dan dicegah oleh yang "
    "sama, lebih buruk, atau tidak diketahui",
    "unknown-kind-d": "d: suatu pihak beranjak demi yang lebih baik, dan dicegah oleh yang sama, lebih buruk, atau "
    "tidak diketahui",
    "unknown-row": "{concept}: {n} dari {all} bertahan{which}.",
    "unknown-assumes": "a ialah jenis yang paling ketat, d yang paling longgar.",
    "further-refused": "Tidak dihitung: {why}.",
    "refused-apart": "konsep untuk kekuatan preferensi dan preferensi yang tidak diketahui sekaligus; keduanya "
    "dinilai terpisah, kekuatan menurut peringkat seolah-olah semua pasang dapat dibandingkan",
    "refused-too-many-pairs": "preferensi yang tidak diketahui memerlukan semua pasang keadaan, paling banyak 4.096 "
    "keadaan",
    # longer foresight
    "foresight-lasts": "{concept}: {n} dari {all} bertahan{which}.",
    "foresight-limited": "L{h}",
    "foresight-nm": "NM",
    "foresight-stackelberg": "St {k}",
    "foresight-period-1": "Mulai horizon {onset} tidak ada lagi yang berubah, sejauh apa pun keduanya memandang ke "
    "depan.",
    "foresight-period-n": "Mulai horizon {onset} jawabannya berulang setiap {period} horizon; nonmiopik (NM) ialah "
    "yang stabil pada semuanya.",
    "foresight-no-period": "Jawabannya tidak berulang dalam {n:,} horizon, sehingga kestabilan nonmiopik tidak "
    "disebut.",
    "foresight-quo": "Dari status quo (keadaan {state}), dengan memandang {h} langkah ke depan, {party} "
    "memperkirakan: {steps}.",
    "foresight-quo-stays": "Dalam status quo (keadaan {state}), dengan memandang {h} langkah ke depan, {party} akan "
    "tetap.",
    "foresight-ties": "Aturan untuk nilai sama menentukan {n} dari putusan ini. {rule}",
    "foresight-no-ties": "Tidak ada nilai sama yang harus diputuskan.",
    "foresight-words": "L h: keduanya memandang h langkah ke depan, masing-masing mengandaikan pihak lain satu "
    "langkah lebih pendek (L1 ialah Nash). NM: stabil sejauh apa pun keduanya memandang. St: Stackelberg, dengan "
    "pihak bernomor itu yang memimpin.",
    # views
    "views-title": "Bagaimana para pihak melihat konflik ini",
    "views-sees": "{party} melihat {n} dari {all}{what}.",
    "views-hidden-off": "tidak mengetahui {options}",
    "views-hidden-on": "menganggap {options} akan tetap",
    "views-unseen": "tidak mengetahui keadaan {states}",
    "views-wishes": "menganggap {other} menginginkan {wishes}",
    "views-wishes-other": "mempunyai gagasan sendiri tentang keinginan {other}",
    "views-wants-nothing": "tidak ada yang khusus",
    "views-concept": "Menurut {concept}",
    "views-lasts": "{n} dari {all} bertahan, dengan setiap pihak menilai menurut pandangannya sendiri{which}.",
    "views-true": "Jika semua pihak melihat kasus sebagaimana adanya, {n} akan bertahan{which}.",
    "views-agreed": "Dari yang bertahan, semua pihak melihat dan memperkirakan {n}{which}.",
    "views-nobody-mistaken": "Setiap pihak memperkirakan tepat keadaan-keadaan ini, dan melihat semuanya.",
    "views-expects-none": "Tidak ada keadaan yang dilihat {party} yang diperkirakannya bertahan.",
    "views-surprise": "{party} memperkirakan keadaan {state} bertahan, tetapi {who} meninggalkannya menuju {target} "
    "({changes}).",
    "views-surprise-more": "{party} memperkirakan {n} keadaan lagi bertahan, padahal tidak{which}.",
    "views-unexpected": "{party} tidak memperkirakan bertahannya keadaan yang ternyata bertahan{which}.",
    "views-overlooked": "{party} tidak melihat keadaan yang bertahan{which}.",
    "views-only": "Dari yang pertama, {n} bertahan hanya karena ada yang keliru; dari yang kedua, {m} karena itu tidak "
    "bertahan.",
    "views-wrong": "{party} memperkirakan {n} keadaan bertahan, padahal tidak{which}.",
    "views-expected-none": "Tidak memperkirakan satu pun keadaan yang dilihatnya bertahan: {parties}.",
    "views-by-wrong": "Diperkirakan bertahan oleh {parties}, padahal tidak: {n}.",
    "views-by-unexpected": "Bertahan, dilihat tetapi tidak diperkirakan oleh {parties}: {n}.",
    "views-by-overlooked": "Bertahan, tidak dilihat oleh {parties}: {n}.",
    "views-for-instance": "Misalnya {state}.",
    "views-for-instance-left": "Misalnya {state}, yang ditinggalkan {who} ({changes}).",
    "views-assumes": "Tidak ada yang mengetahui bahwa ada pihak yang melihat konflik ini secara lain. Pihak yang "
    "tidak melihat suatu keadaan tidak bertindak di sana.",
}
