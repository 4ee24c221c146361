"""Indonesian, for how an answer was found, what it takes for granted, the concepts, numbers and days."""

PHRASES = {
    # how it was found; answers carry what stands behind "method-"
    "method-lowest-values": "Setiap keadaan yang mungkin didaftar; bagi setiap pihak, nilai terendah yang dapat "
    "ditimbulkan pihak lain dirambatkan sepanjang langkah mereka.",
    "method-diagrams": "Keadaan disimpan sebagai diagram keputusan; bagi setiap pihak, satu himpunan atas keadaan "
    "dan tingkat kesukaannya menunjukkan apa yang dapat ditimbulkan pihak lain.",
    "method-great-steps": "Nilai terendah dirambatkan seperti pada konsep biasa, pada skala beda yang besar.",
    "method-reach-listed": "Keadaan yang dapat ditimbulkan pihak lain didaftar, sebagai bit terpadatkan, dari setiap "
    "keadaan.",
    "method-coalition-reach": "Keadaan yang dapat ditimbulkan setiap koalisi didaftar, sebagai bit terpadatkan, dari "
    "setiap keadaan.",
    "method-ends-tabled": "Akhir yang diperkirakan ditabelkan untuk setiap keadaan dan kedua pihak, horizon demi "
    "horizon.",
    "method-own-graphs": "Graf milik setiap pihak diselesaikan; putusannya lalu dicocokkan keadaan demi keadaan.",
    "method-own-diagrams": "Keadaan disimpan sebagai diagram keputusan; kasus diselesaikan sebagaimana setiap pihak "
    "melihatnya, lalu himpunan-himpunannya dicocokkan satu sama lain.",
    "method-moved-as-sets": "Himpunan keadaan disimpan sebagai diagram keputusan dan dipindahkan sekaligus.",
    "method-breadth-first": "Pencarian melebar atas pasangan keadaan dan pihak yang terakhir melangkah: melalui "
    "perbaikan, melalui langkah apa pun dengan langkah paling sedikit lebih dahulu, dan melalui langkah apa pun "
    "dengan langkah melawan kepentingan paling sedikit lebih dahulu.",
    "method-sets-of-levers": "Semua gabungan hingga {most} pengungkit dicoba, yang kecil lebih dahulu, dengan "
    "melewatkan yang memuat suatu jawaban.",
    "method-levers-diagram": "Keadaan dan pengungkit disimpan bersama dalam satu diagram keputusan, yang menjawab "
    "untuk semua gabungan pengungkit.",
    "method-levers-by-cost": "Gabungan hingga {most} pengungkit dicoba menurut urutan biayanya, masing-masing "
    "diselesaikan dengan diagram keputusan, dengan melewati yang memuat suatu jawaban.",
    "method-levers-ahead": "Apa yang dikatakan Nash, GMR, dan SMR tentang gabungan kecil dibaca dari satu diagram "
    "keputusan.",
    "method-levers-time": "Pencarian berakhir ketika waktunya habis: semua jawaban yang berbiaya kurang dari {bound} "
    "disebut.",
    "method-levers-interrupt": "Pencarian dihentikan: semua jawaban yang berbiaya kurang dari {bound} disebut.",
    "method-solved-anew": "Setiap jawaban diperiksa dengan menyelesaikan kembali kasus yang sudah diubah.",
    "method-variants-counted": "Setiap varian dihitung; varian yang menyusun peringkat keadaan dengan cara sama "
    "dikerjakan satu kali.",
    "method-variants-drawn": "Varian ditarik acak dengan benih yang disebutkan; selangnya ialah selang Clopper dan "
    "Pearson (95%).",
    "method-variants-diagram": "Keadaan dan keraguan disimpan bersama dalam diagram keputusan, dan semua variannya "
    "dihitung menurut bobot.",
    "method-diagram-pairs": "Keadaan disimpan sebagai diagram keputusan; untuk setiap koalisi pasangan suatu keadaan "
    "dan hasil urutan langkahnya yang sah, dan untuk setiap anggota satu himpunan atas keadaan dan tingkat "
    "kesukaannya.",
    "method-state-blocks": "Keadaan yang ditinggalkan diambil blok demi blok; satu tabel bit menunjukkan untuk "
    "setiap keadaan dalam blok dari mana pihak lain, dan koalisi itu, dapat menimbulkan apa yang penting.",
    "method-strong-levels": "Keadaan disimpan sebagai diagram keputusan; tingkat sampai keinginan kuat yang terakhir "
    "menunjukkan apa yang jauh lebih buruk.",
    "method-all-choices": "Keadaan disimpan sebagai diagram keputusan; setiap pilihan keinginan yang berlaku "
    "dibandingkan dalam satu himpunan.",
    # what it takes for granted; answers carry what stands behind "assumption-"
    "assumption-known-moves": "Setiap pihak mengetahui semua langkah, dan menurut SEQ, SSEQ, dan SIM juga preferensi "
    "semua pihak.",
    "assumption-legal-sequences": "Pihak lain dapat menanggapi dengan langkah berapa pun banyaknya, tanpa ada yang "
    "melangkah dua kali berturut-turut.",
    "assumption-no-better-deters": "Suatu tanggapan mencegah jika berakhir pada sesuatu yang tidak lebih baik "
    "daripada keadaan yang ditinggalkan; sama disukai sudah cukup.",
    "assumption-leaves-for-better": "Suatu pihak beranjak demi apa pun yang lebih baik, sedikit ataupun jauh.",
    "assumption-greatly-worse-deters": "Stabil kuat: hanya tanggapan yang berakhir pada sesuatu yang jauh lebih "
    "buruk yang mencegahnya.",
    "assumption-unknown-answers": "Menurut SEQ, pihak lain juga menanggapi dengan langkah ke keadaan yang tidak "
    "diketahui seberapa disukainya.",
    "assumption-every-member-prefers": "Suatu koalisi hanya beranjak ke keadaan yang lebih disukai setiap "
    "anggotanya.",
    "assumption-one-member-deters": "Suatu tanggapan mencegah koalisi jika berakhir pada sesuatu yang tidak lebih "
    "baik bagi sedikitnya satu anggota.",
    "assumption-members-in-turn": "Tidak ada yang melangkah dua kali berturut-turut; setelah anggota lain melangkah, "
    "pihak yang sama boleh melangkah lagi.",
    "assumption-in-turns": "Para pihak melangkah bergantian, dan masing-masing dapat menghentikan rangkaian dengan "
    "tetap di tempat.",
    "assumption-one-less-ahead": "Keduanya mengetahui keinginan semua pihak, dan mengandaikan pihak lain memandang "
    "ke depan satu langkah lebih pendek.",
    "assumption-first-level": "Tidak ada yang mengetahui bahwa ada pihak yang melihat konflik ini secara lain "
    "(tingkat pertama).",
    "assumption-unseen": "Pihak yang tidak melihat suatu keadaan tidak bertindak di sana; opsi yang tidak "
    "dilihatnya, baginya, tetap seperti dalam status quo.",
    "assumption-nobody-twice": "Tidak ada yang melangkah dua kali berturut-turut.",
    "assumption-against-interest": "Suatu langkah melawan kepentingan pelakunya jika yang dicapai kurang disukainya "
    "daripada yang ditinggalkan.",
    "assumption-levers-exact": "Setiap pengungkit melakukan tepat yang disebut kasus, dan tidak mengubah hal lain.",
    "assumption-costs-add": "Biaya beberapa pengungkit ialah jumlah biayanya.",
    "assumption-independent": "Keraguan yang berbeda saling bebas.",
    "assumption-alike": "Keraguan tanpa peluang dihitung sama untuk setiap kemungkinan; itu cara menghitung, bukan "
    "peluang.",
    "assumption-own-concept": "Pihak yang konsepnya diragukan mengikuti konsep itu, apa pun konsep yang diikuti "
    "pihak lain.",
    "tie-least-for-other": "Di antara akhir yang sama disukai suatu pihak, diambil yang paling tidak disukai pihak "
    "lain, lalu yang pertama menurut urutan keadaan; suatu pihak tetap di tempat kecuali jika memperkirakan akhir "
    "yang lebih disukainya.",
    # the concepts
    "concept-Nash": "kestabilan Nash",
    "concept-GMR": "metarasionalitas umum",
    "concept-SMR": "metarasionalitas simetris",
    "concept-SEQ": "kestabilan sekuensial",
    "concept-SSEQ": "kestabilan sekuensial simetris",
    "concept-SIM": "kestabilan simultan",
    "foresight-Nash": "satu langkah: langkahnya sendiri",
    "foresight-GMR": "dua tahap: langkahnya sendiri, lalu apa pun yang dapat dilakukan pihak lain",
    "foresight-SMR": "tiga tahap: langkahnya sendiri, yang dapat dilakukan pihak lain, jalan keluarnya sendiri",
    "foresight-SEQ": "dua tahap: langkahnya sendiri, lalu yang ingin dilakukan pihak lain",
    "foresight-SSEQ": "tiga tahap: langkahnya sendiri, yang ingin dilakukan pihak lain, jalan keluarnya sendiri",
    "foresight-SIM": "satu langkah, saat semua pihak boleh melangkah bersamaan",
    "knowledge-own": "dirinya sendiri",
    "knowledge-all": "semua pihak",
    # rows of things, numbers, days
    "listed-two": "{most} dan {last}",
    "listed-more": "{most}, dan {last}",
    "more": ", ...",
    "about": "sekitar {n}",
    "percent": "{n}%",
    "percent-under": "<{n}%",
    "percent-over": ">{n}%",
    "percent-reach": "{n} ± {reach}%",
    "day": "{day} {month} {year}",
    "month-1": "Januari",
    "month-2": "Februari",
    "month-3": "Maret",
    "month-4": "April",
    "month-5": "Mei",
    "month-6": "Juni",
    "month-7": "Juli",
    "month-8": "Agustus",
    "month-9": "September",
    "month-10": "Oktober",
    "month-11": "November",
    "month-12": "Desember",
    # after the demo
    "next-title": "Selanjutnya",
    "next-install": "di folder program ini, agar ada perintah mufakat",
    "next-full": "setiap baris kasus, sandarannya, dan semua jawaban",
    "next-new": "salinan kasus ini, dengan sumbernya, untuk diubah",
    "next-check": "setiap kesalahan pada tempatnya",
    "next-solve": "yang akan bertahan",
    "next-why": "satu keadaan, langkah demi langkah",
    "next-agreement": "tiga perjanjian: apa yang dijanjikan, apa yang ditepati",
}
