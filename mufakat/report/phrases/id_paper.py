"""Indonesian, for the report on paper and its picture."""

PHRASES = {
    # the picture of states and moves
    "picture-title": "Keadaan dan langkah: {title}",
    "picture-whole": "Seluruhnya {n} dan {moves} yang merupakan perbaikan bagi pelakunya. Yang bertahan: {lasting}.",
    "picture-part": "{n} dari {all}, dengan {moves} di antaranya: status quo, yang bertahan, dan jalan di antaranya. "
    "Yang bertahan: {lasting}.",
    "picture-quo": "status quo",
    "picture-lasts": "bertahan",
    "picture-goal": "diinginkan",
    "picture-lasts-legend": "bertahan menurut sedikitnya satu konsep (garis ganda)",
    "picture-goal-legend": "diinginkan: {outcome} (sisi runcing)",
    "picture-unwilling": "melawan kepentingan pelakunya (kepala panah kosong)",
    "picture-lasts-under": "bertahan menurut {concepts}",
    "picture-state": "Keadaan {state}. Opsi yang diambil: {taken}",
    "picture-state-marked": "Keadaan {state}: {marks}. Opsi yang diambil: {taken}",
    "picture-move": "{party} melangkah dari {before} ke {after} ({changes}) dan lebih menyukainya",
    "picture-move-against": "{party} melangkah dari {before} ke {after} ({changes}), dan tidak lebih menyukainya",
}
