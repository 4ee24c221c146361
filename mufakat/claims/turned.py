"""Words that turn others round: denials with a noun between ("rejected the claim that"), corrections, retractions.

The reader finds who denies; what it leaves is found here, sentence by sentence, by patterns that stand below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mufakat.claims.model import Span

_EN_NOUNS = """claim report accusation allegation suggestion charge assertion rumour rumor statement account figure
story article remark version number toll comment announcement news"""
_ID_NOUNS = """tuduhan tudingan klaim kabar laporan pernyataan berita isu rumor anggapan keterangan artikel angka data
ucapan informasi pemberitaan dakwaan jumlah perkataan"""
# what names or judges something that was said and tells nothing of it, by language
VAGUE = {
    "en": f"""{_EN_NOUNS} involvement responsibility role part hand wrongdoing guilt complicity link connection blame
    knowledge absurd baseless false untrue nonsense groundless unfounded fabrication propaganda lie""".split(),
    "id": f"""{_ID_NOUNS} keterlibatan terlibat peran andil tanggung jawab bertanggung jawab kesalahan bersalah kaitan
    hubungan bohong hoaks fitnah""".split(),
}
_EN_WHAT = rf"(?:(?:{'|'.join(_EN_NOUNS.split())})s?|stories)\b"
_ID_WHAT = rf"(?:{'|'.join(_ID_NOUNS.split())})"
_EN_SAYS = (
    r"(?:\s+(?:by|from|in|of)\s+[^,.;]{1,40}?)?\s+(?:that|of|about|saying(?: that)?|according to which|"
    r"which (?:had )?(?:said|claimed|stated)(?: that)?|in which (?:it|he|she|they) (?:had )?said(?: that)?)\s+"
)
_ID_SAYS = (
    r"(?:nya)?(?:\s+(?:dari|oleh|dalam|tanggal|pada|edisi)?\s*[^,.;]{0,30}?)?\s+(?:bahwa|soal|tentang|mengenai|terkait|"
    r"jika|kalau|yang\s+(?:menyebut(?:kan)?|menyatakan|mengatakan|mengklaim|menuduh|menuding|berisi)(?:\s+bahwa)?)\s+"
)
_WRONGLY = r"(?:incorrectly|wrongly|mistakenly|erroneously)"
_SAID = r"(?:said|stated|gave|reported|misstated|claimed|wrote)"
_ABSURD = r"[\"“']?(?:absurd|baseless|false|untrue|nonsense|lies|fabricat|propaganda|groundless|unfounded)"
_ABSURD_ID = (
    r"[\"“']?(?:tidak (?:benar|berdasar|masuk akal)|tak \w+|bohong|hoaks|fitnah|mengada-ada|omong kosong)"
)
_SOME = r"\s+(?:[\w’'-]+\s+){0,4}?"
_SOME_ID = r"\s+(?:\w+\s+){0,2}?"

_DENIES = re.compile(
    rf"\b(?:reject|dismiss|disput|refut|rebut|den(?:y|i)|contradict)\w*{_SOME}{_EN_WHAT}(?:{_EN_SAYS}(?P<en>[^.;]+))?"
    rf"|\b(?:membantah|menepis|menampik|menyangkal|menyanggah|menolak){_SOME_ID}{_ID_WHAT}(?:{_ID_SAYS}(?P<id>[^.;]+))?"
    r"|\b(?:it (?:is|was) (?:not true|untrue|false)|there (?:is|was) no truth in the claim) that\s+(?P<en2>[^.;]+)"
    rf"|\b(?:call|describ|brand|label|dismiss|denounc)\w*{_SOME}{_EN_WHAT}(?:{_EN_SAYS}(?P<en3>[^.;]+?))?\s+(?:as\s+)?{_ABSURD}"
    rf"|\b(?:menyebut|menilai|menganggap){_SOME_ID}{_ID_WHAT}(?:{_ID_SAYS}(?P<id3>[^.;]+?))?(?:\s+(?:itu|tersebut|ini))?\s+"
    rf"(?:sebagai\s+)?{_ABSURD_ID}"
    r"|\b(?:tidak benar|tidaklah benar|keliru)\s+(?:bahwa|jika|kalau)\s+(?P<id2>[^.;]+)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    rf"\b(?:correct|retract|withdr[ae]w|revis|amend|t(?:ook|aken?) back)(?:ed|s|ing|n)?{_SOME}{_EN_WHAT}"
    rf"(?:{_EN_SAYS}(?P<en>[^.;]+))?"
    r"|\b(?:earlier|previous|original) (?:version|edition|report|story|article)s?\b[^.;]{0,60}?"
    rf"\b{_SAID}(?: {_WRONGLY}| in error)?(?: that)?\s+(?P<en2>[^.;]+)"
    rf"|\b{_WRONGLY} {_SAID}(?: that)?\s+(?P<en3>[^.;]+)"
    rf"|\b(?:meralat|mengoreksi|membetulkan|merevisi|menarik(?: kembali)?|mencabut){_SOME_ID}{_ID_WHAT}"
    rf"(?:{_ID_SAYS}(?P<id>[^.;]+))?"
    r"|\b(?:sebelumnya|semula)\b[^.;]{0,50}?\b(?:tertulis|disebut(?:kan)?|diberitakan|ditulis|dilaporkan)(?: bahwa)?\s+"
    r"(?P<id2>[^.;]+?)(?=,? (?:yang benar|seharusnya)|[.;]|$)",
    re.IGNORECASE,
)
# what a content may begin with that only names it
NAMED = re.compile(
    rf"^(?:(?:the|any|these|those|all|earlier|such|an?|semua|segala|adanya)\s+)*(?:{_EN_WHAT}(?:{_EN_SAYS}|$)|"
    rf"{_ID_WHAT}(?:{_ID_SAYS}|(?:\s+(?:itu|tersebut|ini))?$))",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"^(?:it|this|that|them|those|ignoring it|doing so|all (?:of )?(?:this|it|that)|"
    rf"(?:the|these|those|any|all|such|his|her|its|their)\s+(?:\w+\s+){{0,2}}?{_EN_WHAT}|hal (?:itu|tersebut|ini)|itu|"
    rf"(?:semua |segala )?{_ID_WHAT}(?:nya)?(?:\s+\w+)?(?:\s+(?:itu|tersebut|ini))?)\s*[.,]?$",
    re.IGNORECASE,
)
# who has not denied something has said nothing against it; searched up to where the denial begins
_NOT = re.compile(r"(?:\b(?:not|never|tidak|tak|belum)|n['’]t)(?:\s+\w+)?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Turned:
    """Words that are denied or corrected; without words of their own they point back."""

    span: Span
    polarity: str
    pointing: bool


def turned(text: str, start: int, end: int) -> Turned | None:
    """The first words of a sentence that it denies or corrects, or None."""
    for pattern, polarity in ((_CORRECTS, "corrects"), (_DENIES, "denies")):
        m = pattern.search(text, start, end)
        if m is None or _NOT.search(text, start, m.start()):
            continue
        name = next((n for n, v in m.groupdict().items() if v), None)
        span = m.span(name) if name else m.span()
        return Turned(span, polarity, name is None)
    return None
