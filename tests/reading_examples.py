# ruff: noqa: E501
"""Sentences of our own, in the manners of the two languages, with what a reader must find.

Each is (text, [(source, cue, content), ...]); content parts are joined by " ## ", a missing source is None.
Written for this project; no newspaper printed them.
"""

INDONESIAN = [
    (
        "Menteri Perhubungan Rahmat Saleh mengatakan jalur kereta itu akan dibuka kembali pada Oktober.",
        [
            (
                "Menteri Perhubungan Rahmat Saleh",
                "mengatakan",
                "jalur kereta itu akan dibuka kembali pada Oktober",
            )
        ],
    ),
    (
        '"Kami belum menerima surat itu," kata Ketua Serikat Pekerja Pelabuhan, Danu Wiratma, Selasa (4/3/2025).',
        [("Ketua Serikat Pekerja Pelabuhan, Danu Wiratma", "kata", "Kami belum menerima surat itu")],
    ),
    (
        '"Upah harus naik," ujar Danu kepada wartawan di Semarang, Rabu (5/3).',
        [("Danu", "ujar", "Upah harus naik")],
    ),
    (
        "Harga gabah turun sejak panen raya, kata seorang pedagang di pasar induk, Jumat.",
        [("seorang pedagang di pasar induk", "kata", "Harga gabah turun sejak panen raya")],
    ),
    (
        "Menurut juru bicara perusahaan itu, produksi akan berhenti jika pasokan gas tidak pulih.",
        [("juru bicara perusahaan itu", "Menurut", "produksi akan berhenti jika pasokan gas tidak pulih")],
    ),
    (
        "Gempa itu, menurut BMKG, tidak berpotensi tsunami.",
        [("BMKG", "menurut", "Gempa itu ## tidak berpotensi tsunami")],
    ),
    (
        "Perundingan akan dilanjutkan pekan depan, menurut seorang diplomat Eropa.",
        [("seorang diplomat Eropa", "menurut", "Perundingan akan dilanjutkan pekan depan")],
    ),
    (
        "Presiden Finlandia Aino Lehtonen pada Kamis menegaskan bahwa negaranya tidak akan menutup perbatasan.",
        [("Presiden Finlandia Aino Lehtonen", "menegaskan", "negaranya tidak akan menutup perbatasan")],
    ),
    (
        "Dalam konferensi pers di Jenewa, Kamis (6/3/2025), utusan khusus PBB Maria Santos menyatakan kedua pihak belum sepakat.",
        [("utusan khusus PBB Maria Santos", "menyatakan", "kedua pihak belum sepakat")],
    ),
    (
        "Kepala Desa Sukajaya, Hendra Gunawan, menjelaskan, warga menolak pindah karena ganti rugi belum dibayar.",
        [
            (
                "Kepala Desa Sukajaya, Hendra Gunawan",
                "menjelaskan",
                "warga menolak pindah karena ganti rugi belum dibayar",
            )
        ],
    ),
    (
        "Ia menambahkan bahwa tim akan kembali bekerja besok pagi.",
        [("Ia", "menambahkan", "tim akan kembali bekerja besok pagi")],
    ),
    (
        "Serikat buruh mendesak pemerintah mencabut aturan itu.",
        [("Serikat buruh", "mendesak", "pemerintah mencabut aturan itu")],
    ),
    (
        "Pemerintah Norwegia meminta kedua negara untuk menahan diri.",
        [("Pemerintah Norwegia", "meminta", "kedua negara untuk menahan diri")],
    ),
    (
        "Kelompok pemberontak mengancam akan menyerang ibu kota bila tuntutan mereka tidak dipenuhi.",
        [
            (
                "Kelompok pemberontak",
                "mengancam",
                "akan menyerang ibu kota bila tuntutan mereka tidak dipenuhi",
            )
        ],
    ),
    (
        "Manajemen menolak untuk membayar denda tersebut.",
        [("Manajemen", "menolak", "untuk membayar denda tersebut")],
    ),
    (
        "Yang penting, kata dia, semua pihak mau duduk bersama.",
        [("dia", "kata", "Yang penting ## semua pihak mau duduk bersama")],
    ),
    (
        "Selain itu, lanjut Hendra, jembatan di hulu juga rusak.",
        [("Hendra", "lanjut", "jembatan di hulu juga rusak")],
    ),
    (
        '"Tidak ada korban jiwa," tuturnya.',
        [("nya", "tuturnya", "Tidak ada korban jiwa")],
    ),
    (
        "Seorang pejabat yang enggan disebut namanya mengatakan kepada Reuters bahwa kesepakatan hampir tercapai.",
        [("Seorang pejabat yang enggan disebut namanya", "mengatakan", "kesepakatan hampir tercapai")],
    ),
    (
        "Dilansir dari AFP, Minggu (9/3/2025), pasukan itu telah mundur dari kota tersebut.",
        [("AFP", "Dilansir dari", "pasukan itu telah mundur dari kota tersebut")],
    ),
    (
        '"Kami siap berunding kapan saja," ucap Lehtonen seperti dikutip dari Reuters.',
        [("Lehtonen", "ucap", "Kami siap berunding kapan saja")],
    ),
    (
        "Wali Kota Bitung Yusuf Lamba mengaku sudah bertemu warga dan berjanji akan memperbaiki jalan.",
        [
            ("Wali Kota Bitung Yusuf Lamba", "mengaku", "sudah bertemu warga"),
            ("Wali Kota Bitung Yusuf Lamba", "berjanji", "akan memperbaiki jalan"),
        ],
    ),
    (
        "Direktur Eksekutif Lembaga Kajian Maritim, Sari Utami, menilai langkah itu terlambat.",
        [("Direktur Eksekutif Lembaga Kajian Maritim, Sari Utami", "menilai", "langkah itu terlambat")],
    ),
    (
        "Namun, polisi membantah telah menangkap mahasiswa tersebut.",
        [("polisi", "membantah", "telah menangkap mahasiswa tersebut")],
    ),
    (
        'Menteri itu menyebut usulan tersebut "tidak masuk akal".',
        [("Menteri itu", "menyebut", 'usulan tersebut "tidak masuk akal')],
    ),
    (
        "Sementara itu, Wakil Ketua DPR Sufyan Harahap meminta agar pembahasan ditunda.",
        [("Wakil Ketua DPR Sufyan Harahap", "meminta", "agar pembahasan ditunda")],
    ),
    (
        "Kapolres Sleman AKBP Bagus Prakoso mengungkapkan, pelaku ditangkap di rumahnya, Senin (10/3/2025) malam.",
        [("Kapolres Sleman AKBP Bagus Prakoso", "mengungkapkan", "pelaku ditangkap di rumahnya")],
    ),
    (
        "Ukraina mengusulkan gencatan senjata selama 30 hari.",
        [("Ukraina", "mengusulkan", "gencatan senjata selama 30 hari")],
    ),
    (
        'Harun berkata, "Kita tunggu saja keputusan pengadilan."',
        [("Harun", "berkata", "Kita tunggu saja keputusan pengadilan.")],
    ),
    (
        "Petani khawatir bahwa musim kering akan lebih panjang.",
        [("Petani", "khawatir", "musim kering akan lebih panjang")],
    ),
    (
        "Setelah menteri itu mengatakan anggaran akan dipotong, harga saham anjlok.",
        [("menteri itu", "mengatakan", "anggaran akan dipotong")],
    ),
    (
        "Bupati menegaskan pihaknya tidak akan mundur, sambil menambahkan bahwa proyek itu sudah disetujui DPRD.",
        [
            ("Bupati", "menegaskan", "pihaknya tidak akan mundur"),
            ("Bupati", "menambahkan", "proyek itu sudah disetujui DPRD"),
        ],
    ),
    (
        '"Ini baru awal," jelas Sari. "Masih banyak yang harus dibicarakan."',
        [("Sari", "jelas", "Ini baru awal ## Masih banyak yang harus dibicarakan.")],
    ),
    (
        "Oposisi menuduh pemerintah memanipulasi hasil pemilu.",
        [("Oposisi", "menuduh", "pemerintah memanipulasi hasil pemilu")],
    ),
    (
        "Para pengamat berpendapat bahwa koalisi itu tidak akan bertahan lama.",
        [("Para pengamat", "berpendapat", "koalisi itu tidak akan bertahan lama")],
    ),
    (
        "Pihaknya, tegas Yusuf, tetap menunggu jawaban resmi.",
        [("Yusuf", "tegas", "Pihaknya ## tetap menunggu jawaban resmi")],
    ),
    (
        "Kementerian Kesehatan melaporkan 12 kasus baru di tiga provinsi.",
        [("Kementerian Kesehatan", "melaporkan", "12 kasus baru di tiga provinsi")],
    ),
    (
        "Duta Besar Jepang untuk Indonesia Kenji Mori berharap kerja sama itu segera diteken.",
        [("Duta Besar Jepang untuk Indonesia Kenji Mori", "berharap", "kerja sama itu segera diteken")],
    ),
    (
        "Tim perunding kembali memperingatkan bahwa waktu hampir habis, lapor kantor berita Xinhua.",
        [("Tim perunding", "memperingatkan", "waktu hampir habis")],
    ),
    (
        "Kepada awak media, Hendra menuturkan bahwa pengungsi mulai pulang.",
        [("Hendra", "menuturkan", "pengungsi mulai pulang")],
    ),
    (
        "Ketika ditanya soal utang, dia menjawab bahwa cicilan sudah lunas.",
        [("dia", "menjawab", "cicilan sudah lunas")],
    ),
    (
        "Presiden Aino Lehtonen lewat akun X miliknya menyatakan bahwa perbatasan tetap dibuka.",
        [("Presiden Aino Lehtonen", "menyatakan", "perbatasan tetap dibuka")],
    ),
    (
        "Sementara itu, Dedi (45), ayah korban, berharap pelaku dihukum berat.",
        [("Dedi (45), ayah korban", "berharap", "pelaku dihukum berat")],
    ),
    (
        '"Saya minta keadilan," ucap Dedi sambil menangis.',
        [("Dedi", "ucap", "Saya minta keadilan")],
    ),
    (
        "Sanksi itu tidak ada hubungannya, kata seorang pejabat senior yang minta namanya tidak disebutkan.",
        [
            (
                "seorang pejabat senior yang minta namanya tidak disebutkan",
                "kata",
                "Sanksi itu tidak ada hubungannya",
            )
        ],
    ),
    (
        "Jepang mendesak semua pihak menahan diri, sementara Tiongkok mengirim utusan.",
        [("Jepang", "mendesak", "semua pihak menahan diri")],
    ),
    (
        "Polisi membenarkan kabar tersebut.",
        [("Polisi", "membenarkan", "kabar tersebut")],
    ),
    (
        "Menurut laporan harian Chosun, yang mengutip sumber intelijen, uji coba kedua sedang disiapkan.",
        [("laporan harian Chosun", "Menurut", "uji coba kedua sedang disiapkan")],
    ),
    (
        "Buruh mengancam menggelar aksi lebih besar apabila tuntutan mereka tidak dikabulkan.",
        [("Buruh", "mengancam", "menggelar aksi lebih besar apabila tuntutan mereka tidak dikabulkan")],
    ),
    (
        "Perusahaan akan mengumumkan hasilnya besok.",
        [],
    ),
    (
        "Warga meminta pemerintah segera turun tangan dan mengancam akan memblokir jalan.",
        [
            ("Warga", "meminta", "pemerintah segera turun tangan"),
            ("Warga", "mengancam", "akan memblokir jalan"),
        ],
    ),
    ("Kata sandi itu harus diganti setiap bulan.", []),
    ("Kekeringan mengancam ribuan hektare sawah di pesisir utara.", []),
    ("Hakim meminta maaf karena sidang terlambat dibuka.", []),
    ("Menteri menolak usulan kenaikan tarif.", []),
    ("Kesepakatan itu diumumkan setelah pertemuan dua jam.", []),
    ("Petugas tidak menjelaskan penyebab kebakaran.", []),
    ("Rombongan menyampaikan surat kepada gubernur.", []),
]

ENGLISH = [
    (
        "Transport Minister Helen Ward said the line would reopen in October.",
        [("Transport Minister Helen Ward", "said", "the line would reopen in October")],
    ),
    (
        '"We have not received the letter," said Tom Reilly, head of the dockers\' union.',
        [("Tom Reilly, head of the dockers' union", "said", "We have not received the letter")],
    ),
    (
        '"Wages must rise," Mr Reilly told reporters in Cork on Wednesday.',
        [("Mr Reilly", "told", "Wages must rise")],
    ),
    (
        "The talks will resume next week, a European diplomat said on Friday.",
        [("a European diplomat", "said", "The talks will resume next week")],
    ),
    (
        "According to the company, production will stop if gas supplies are not restored.",
        [("the company", "According to", "production will stop if gas supplies are not restored")],
    ),
    (
        "The quake, according to the geological survey, caused no damage.",
        [("the geological survey", "according to", "The quake ## caused no damage")],
    ),
    (
        "The ceasefire is holding, according to two officials familiar with the matter.",
        [("two officials familiar with the matter", "according to", "The ceasefire is holding")],
    ),
    (
        "Speaking in Geneva, UN envoy Maria Santos insisted that neither side had walked away.",
        [("UN envoy Maria Santos", "insisted", "neither side had walked away")],
    ),
    (
        "The strike, she added, would go ahead as planned.",
        [("she", "added", "The strike ## would go ahead as planned")],
    ),
    (
        "Unions urged the government to scrap the rule.",
        [("Unions", "urged", "the government to scrap the rule")],
    ),
    (
        "Norway has called on both sides to show restraint.",
        [("Norway", "called on", "both sides to show restraint")],
    ),
    (
        "Rebel leaders threatened to attack the capital unless their demands were met.",
        [("Rebel leaders", "threatened to", "attack the capital unless their demands were met")],
    ),
    (
        "The management refused to pay the fine.",
        [("The management", "refused to", "pay the fine")],
    ),
    (
        "An official who declined to be named told Reuters that a deal was close.",
        [("An official who declined to be named", "told", "a deal was close")],
    ),
    (
        "The mayor denied that police had arrested any students.",
        [("The mayor", "denied", "police had arrested any students")],
    ),
    (
        'The minister described the proposal as "absurd".',
        [("The minister", "described", 'the proposal as "absurd')],
    ),
    (
        "Critics say the plan will hurt farmers, but the ministry says it is fair.",
        [("Critics", "say", "the plan will hurt farmers"), ("the ministry", "says", "it is fair")],
    ),
    (
        "The opposition accused the government of rigging the vote.",
        [("The opposition", "accused", "the government of rigging the vote")],
    ),
    (
        'Ward said: "We will wait for the ruling."',
        [("Ward", "said", "We will wait for the ruling.")],
    ),
    (
        "Farmers fear that the drought will last until spring.",
        [("Farmers", "fear", "the drought will last until spring")],
    ),
    (
        "He pointed out that the contract had expired in May.",
        [("He", "pointed out", "the contract had expired in May")],
    ),
    (
        "The two leaders met on Sunday, with Mr Lopez saying that the border would stay open.",
        [("Mr Lopez", "saying", "the border would stay open")],
    ),
    (
        "But on Monday the group's spokesman, Karim Aziz, rejected the claim, saying it was false.",
        [("the group's spokesman, Karim Aziz", "saying", "it was false")],
    ),
    (
        "The bank, which employs 4,000 people, warned that jobs would go.",
        [("The bank", "warned", "jobs would go")],
    ),
    (
        "In a statement, the foreign ministry said the visit had been useful.",
        [("the foreign ministry", "said", "the visit had been useful")],
    ),
    (
        '"It is a start," said Ms Ward. "There is more to discuss."',
        [("Ms Ward", "said", "It is a start ## There is more to discuss.")],
    ),
    (
        '"If they come," he warned, "we will be ready."',
        [("he", "warned", "If they come ## we will be ready.")],
    ),
    (
        "President Aino Lehtonen told parliament on Thursday that the border would stay open.",
        [("President Aino Lehtonen", "told", "the border would stay open")],
    ),
    (
        "The president vowed to respond to any attack.",
        [("The president", "vowed", "to respond to any attack")],
    ),
    (
        "Analysts believe the coalition will not last.",
        [("Analysts", "believe", "the coalition will not last")],
    ),
    (
        "Shares fell after the company said profits would be lower.",
        [("the company", "said", "profits would be lower")],
    ),
    (
        "As the talks dragged on, the mediator announced that a new round would begin in Cairo.",
        [("the mediator", "announced", "a new round would begin in Cairo")],
    ),
    (
        "Mr Aziz ruled out direct talks with the army.",
        [("Mr Aziz", "ruled out", "direct talks with the army")],
    ),
    (
        "Helen Ward, the transport minister, said that the line was safe.",
        [("Helen Ward, the transport minister", "said", "the line was safe")],
    ),
    (
        "The union wants a 5% pay rise.",
        [("The union", "wants", "a 5% pay rise")],
    ),
    (
        "\u201cThis is not the end,\u201d Lehtonen said in an interview with Der Spiegel.",
        [("Lehtonen", "said", "This is not the end")],
    ),
    (
        '"We hope they accept," the company said in a statement, "because delay would hurt everyone."',
        [("the company", "said", "We hope they accept, ## because delay would hurt everyone.")],
    ),
    (
        "The Irish taoiseach, Leo Byrne, who met the envoy last week, believes an agreement is possible, but says time is short.",
        [
            ("The Irish taoiseach, Leo Byrne", "believes", "an agreement is possible"),
            ("The Irish taoiseach, Leo Byrne", "says", "time is short"),
        ],
    ),
    (
        "Several ministers have threatened to resign, according to sources.",
        [
            ("Several ministers", "threatened to", "resign"),
            ("sources", "according to", "Several ministers have threatened to resign"),
        ],
    ),
    (
        "President Aino Lehtonen told a news conference that the border was open.",
        [("President Aino Lehtonen", "told", "the border was open")],
    ),
    (
        "The foreign ministry spokesperson, Majed al-Amin, said the group would not disarm \u2013 a condition Israel rejects.",
        [("The foreign ministry spokesperson, Majed al-Amin", "said", "the group would not disarm")],
    ),
    (
        "Norway has offered aid, raising hopes of a deal, the envoy said.",
        [("the envoy", "said", "Norway has offered aid, raising hopes of a deal")],
    ),
    (
        "Dana Cole, a former attorney general, described the strategy as \u201creckless\u201d.",
        [("Dana Cole, a former attorney general", "described", "the strategy as \u201creckless\u201d")],
    ),
    (
        "They also want guarantees that no plant will close.",
        [("They", "want", "guarantees that no plant will close")],
    ),
    (
        "The company will announce its results on Friday.",
        [],
    ),
    (
        "Norway says the rebels must disarm; Sweden says the army must withdraw.",
        [("Norway", "says", "the rebels must disarm"), ("Sweden", "says", "the army must withdraw")],
    ),
    (
        "Norway's news agency NTB quoted Mr Berg as saying the talks were over.",
        [("Mr Berg", "saying", "the talks were over")],
    ),
    (
        "Mr Smith - who resigned last week - said he had no regrets.",
        [("Mr Smith", "said", "he had no regrets")],
    ),
    (
        'He said he was "very happy", but declined to elaborate.',
        [("He", "said", 'he was "very happy')],
    ),
    (
        "The company has not said when production will restart.",
        [],
    ),
    ("The said documents were burned.", []),
    ("She declined to comment.", []),
    ("The government rejected the offer.", []),
    ("The report was published on Monday.", []),
    ("He was told to leave the building.", []),
    ("Demand for steel fell and prices dropped.", []),
    ("Her claim to the throne is weak.", []),
]
