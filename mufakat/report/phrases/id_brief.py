"""Indonesian: the answer first."""

PHRASES = {
    "brief-title": "Ringkasnya",
    "brief-title-asked": "Ringkasnya, menurut {concepts} saja",
    "brief-holds": "BERTAHAN",
    "brief-if": "BERTAHAN JIKA",
    "brief-not": "TIDAK BERTAHAN",
    "brief-cannot": "TIDAK MUNGKIN",
    # how things stand
    "brief-now-none": "Kasus ini tidak menyebut bagaimana keadaannya sekarang.",
    "brief-now-nash": "Menurut pemodelan, keadaan sekarang akan tetap: tidak ada yang beruntung jika mengubahnya.",
    "brief-now-answered": "Menurut pemodelan, keadaan sekarang akan tetap: siapa yang mengubahnya akan rugi oleh "
    "tanggapan pihak lain demi kepentingan mereka sendiri.",
    "brief-now-punished": "Menurut pemodelan, keadaan sekarang akan tetap hanya jika pihak lain mau menghukum "
    "siapa yang "
    "mengubahnya, sekalipun melawan kepentingan mereka sendiri.",
    "brief-now-bare": "Menurut pemodelan, keadaan sekarang akan tetap.",
    "brief-now-leaves": "Menurut pemodelan, keadaan sekarang tidak akan tetap: {moves}.",
    "brief-would": "{party} akan {deeds}",
    "brief-would-take": "mengambil {option}",
    "brief-would-drop": "melepas {option}",
    "brief-more-movers-1": "dan 1 pihak lain juga akan beranjak",
    "brief-more-movers-n": "dan {n:,} pihak lain juga akan beranjak",
    "brief-goes": "{party} akan beranjak ke {state}",
    # what would hold
    "brief-hold-nothing": "Tidak ada yang akan bertahan: dari setiap keadaan ada yang akan beranjak.",
    "brief-hold-everything": "Semuanya akan bertahan: tidak ada keadaan yang akan ditinggalkan.",
    "brief-hold-states": "{n:,} dari {all} akan bertahan; kasus ini tidak menamai hasil.",
    "brief-hold-few": "{n:,} dari {all} akan bertahan, dan kasus ini tidak menamai hasil: {states}.",
    "brief-hold-other": "{n:Hasil yang dinamai tidak akan bertahan|Tidak satu pun hasil yang dinamai akan "
    "bertahan}; yang "
    "akan bertahan ialah sesuatu yang lain.",
    "brief-hold-it": "{outcome} akan bertahan.",
    "brief-hold-one": "Satu-satunya hasil yang akan bertahan ialah {outcomes}.",
    "brief-hold-some": "Hasil yang akan bertahan ialah {outcomes}.",
    "brief-hold-each": "Setiap hasil yang dinamai akan bertahan: {outcomes}.",
    "brief-others-1": "1 hasil lain",
    "brief-others-n": "{n:,} hasil lain",
    # what would make the wanted outcome hold
    "brief-take-unnamed": "Apa yang diperlukan bagi hasil yang diinginkan tidak dapat dikatakan, karena tidak ada yang "
    "dinamai.",
    "brief-take-nothing": "Untuk itu tidak ada yang perlu diubah.",
    "brief-take-far": "Untuk itu tidak ada yang perlu diubah, tetapi dari keadaan sekarang tidak ada langkah yang "
    "masing-masing demi kepentingan pelakunya yang sampai ke {outcomes}.",
    "brief-take-cannot": "Kasus ini sendiri tidak memungkinkan {outcomes}.",
    "brief-take-levers": "{outcome} akan bertahan dengan {levers}",
    "brief-and-hangs": "{told}; hasil ini {hangs}.",
    "brief-full-stop": "{told}.",
    "brief-take-doubts": "{outcome} akan bertahan jika yang diragukan penyusun ternyata begini: {so}.",
    "brief-take-unsought": "Apa yang membuatnya bertahan tidak ditemukan dalam waktu yang diberikan: {outcome}.",
    "brief-take-never": "{outcome} tidak akan bertahan dengan perubahan mana pun yang disebut kasus ini: {reasons}.",
    "brief-take-no-levers": "{outcome} tidak akan bertahan, dan kasus ini tidak menyebut perubahan yang dapat dibuat "
    "penengah: {reasons}.",
    "brief-way-party": "{party} akan beranjak, demi keinginannya {wish}",
    "brief-way-plain": "{party} akan beranjak",
    "brief-more-sets-1": "1 rangkaian perubahan lain",
    "brief-more-sets-n": "{n:,} rangkaian perubahan lain",
    # what a verdict hangs on
    "brief-firm-answered": "karena pihak lain akan menanggapi siapa yang beranjak",
    "brief-firm-punished": "hanya jika pihak lain menghukum pelanggaran, sekalipun melawan kepentingan mereka",
    "brief-any-order": "apa pun urutan keinginan",
    "brief-no-order": "dengan urutan keinginan mana pun tidak",
    "brief-hangs-order": "bergantung pada urutan keinginan {parties}",
    "brief-hangs-doubt": "bergantung pada keraguan tentang {parties}",
    "brief-hangs-doubt-plain": "bergantung pada keraguan penyusun",
    "brief-no-doubt": "apa pun jawaban atas keraguan",
    "brief-row": "{outcome}: {hangs}",
    "brief-item": "{verdict}: {outcome}",
    # behind the first screen
    "brief-part": "{outcome}: {verdict}",
    "brief-ruled-out": "Kasus ini tidak memungkinkan keadaan apa pun yang memenuhinya.",
    "brief-takes": "mengambil {option}",
    "brief-drops": "melepas {option}",
    "brief-does": "{party} {deeds}",
    "brief-more-1": "1 perubahan lagi",
    "brief-more-n": "{n:,} perubahan lagi",
    "brief-more-options-1": "1 opsi lagi",
    "brief-more-options-n": "{n:,} opsi lagi",
    "brief-same-holding": "Hasil ini bertahan seperti keadaannya sekarang (seluruhnya {n}).",
    "brief-same-meeting": "Sekarang keadaannya begitu (seluruhnya {n}), tetapi tidak akan tetap.",
    "brief-nearest-holding": "Hasil ini akan bertahan dalam {n}. Yang paling dekat dengan keadaan sekarang: {changes}.",
    "brief-nearest-meeting": "{n} memenuhinya. Yang paling dekat dengan keadaan sekarang: {changes}.",
    "brief-example-holding": "Hasil ini akan bertahan dalam {n}, misalnya: {state}.",
    "brief-example-meeting": "{n} memenuhinya, misalnya: {state}.",
    "brief-taken": "diambil: {options}",
    "brief-not-taken": "tidak diambil: {options}",
    "brief-nothing-taken": "tidak ada yang bertindak",
    "brief-state": "{party} dengan {options}",
    "brief-whose": "{option} oleh {party}",
    "brief-free-1": "1 opsi bebas",
    "brief-free-n": "{n:,} opsi bebas",
    "brief-shared": "Semua keadaan tempat hasil ini bertahan sekuat itu mempunyai kesamaan: {parts}.",
    "brief-holds-nash": "Di situ tidak ada yang beruntung jika beranjak, apa pun yang kemudian dilakukan pihak lain "
    "({concepts}).",
    "brief-holds-answered": "Di situ siapa yang beranjak akan rugi oleh tanggapan pihak lain demi kepentingan mereka "
    "sendiri ({concepts}).",
    "brief-holds-punished": "Di situ hasil ini bertahan hanya jika pihak lain mau menghukum siapa yang beranjak, "
    "sekalipun melawan kepentingan mereka sendiri ({concepts}).",
    "brief-holds-bare": "Hasil ini bertahan di situ menurut {concepts}.",
    "brief-reached": "Hasil ini dapat dicapai dalam {n}, masing-masing demi kepentingan pelakunya: {parties}.",
    "brief-reached-against": "Hasil ini dapat dicapai, tetapi tidak tanpa {n} yang melawan kepentingan pelakunya.",
    "brief-reached-equal": "Hasil ini dapat dicapai tanpa langkah yang melawan kepentingan siapa pun, "
    "meskipun tidak setiap langkah menguntungkan pelakunya.",
    "brief-unreached": "Tidak ada rangkaian langkah dari keadaan sekarang yang sampai ke sana.",
    "brief-levers": "Menurut {concept}, dengan biaya paling kecil ({cost}) hasil ini akan bertahan dengan:",
    "brief-levers-none": "Menurut {concept}, perubahan yang disebut kasus ini tidak ada yang membuatnya bertahan.",
    "brief-unsought": "Apa yang membuatnya bertahan tidak ditemukan dalam waktu yang diberikan; unlock mencari lebih "
    "lama.",
    "brief-turn-order-won": "Hasil ini akan bertahan jika urutan keinginan lain; yang terdekat ialah {swaps}: {pairs}.",
    "brief-turn-order-lost": "Hasil ini tidak bertahan lagi jika urutan keinginan lain; yang terdekat ialah {swaps}: "
    "{pairs}.",
    "brief-turn-doubt-won": "Dari yang diragukan penyusun, paling sedikit diperlukan bahwa {so}: maka hasil ini akan "
    "bertahan.",
    "brief-turn-doubt-lost": "Dari yang diragukan penyusun, paling sedikit diperlukan bahwa {so}: maka hasil ini tidak "
    "akan bertahan.",
    "brief-specialists": "Bagi ahli: semua keadaan dan konsep",
    "brief-no-forecast": "Kestabilan bukan ramalan: ia mengatakan apa yang mengikuti dari keinginan seperti yang "
    "ditulis.",
    "brief-sketch-title": "Ke mana keadaan akan bergerak, setiap langkah demi kepentingan pelakunya",
    "brief-quoted-title": "Sandaran yang terpenting",
    "brief-sketch-levers": "Hal yang sama dengan {levers}",
    "brief-sketch-now": "sekarang",
    "brief-sketch-more": "dan {n:,} jalan lagi",
    "brief-sketch-holds": "= {outcome}: bertahan",
    "brief-sketch-holds-plain": "= bertahan",
    "quoted": "“{words}”",
}
