"""How both languages join, negate and report clauses: the patterns by which sayings are found and weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mufakat.claims.model import Span
from mufakat.claims.numbers import NUMBER_WORDS

IF = re.compile(
    r"\b(?:(?i:(?<!even )(?<!as )(?<!asked )(?<!know )if|unless|provided(?: that)?|as long as|on condition that|"
    r"only when|jika|bila|apabila|kalau|asalkan|seandainya|sepanjang|dengan syarat|kecuali|jikalau)|asal(?! [A-Z]))\b"
)
NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|no one|nor|neither|nothing|cannot|without|unarmed|"
    r"tidak|tak|bukan|belum|tanpa|tiada|\w+n['’]t)\b",
    re.IGNORECASE,
)
BUT = re.compile(r", (?:and|but|yet|tetapi|tapi|namun|dan)\b", re.IGNORECASE)
DOUBLE = re.compile(
    r"\b(?:not only|no longer|no later|not least|no fewer|no less|tidak hanya|tidak lagi|bukan hanya|tak hanya|"
    r"tidak kurang)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(r"\b(?:will|would|shall|going to|about to|akan|bakal|hendak)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:has|have|had|was|were|telah|sudah|pernah)\b", re.IGNORECASE)
PRONOUN = re.compile(
    r"\b(?:we|us|our|it|its|they|their|them|he|his|she|her|i|my|kami|kita|mereka|ia|dia|nya|pihaknya|\w{3,}nya)\b",
    re.IGNORECASE,
)
# what stands behind a cue and says when, where or how something was said
ADVERBIAL = re.compile(
    r"(?:as|calling|citing|on|in|at|after|before|while|when|during|adding|since|late|early|lasted|following|by|pada|"
    r"saat|ketika|usai|seusai|dalam|melalui|lewat|sambil)\b"
)
HANGS = re.compile(r"\b(?:in|at|on|during|after|di|pada|dalam|usai)(?: the| a| an)?\s*$")
ID_WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_ID_DAYS = "|".join(ID_WEEKDAYS)
_DAY = rf"(?:\w+day|\w+ (?:night|evening|morning)|{_ID_DAYS})"
_WHEN = rf"(?:,? (?:on |pada )?{_DAY}[^\"“”,]{{0,30}})?"
SAID = re.compile(
    r"^(?P<what>.{20,}?),[\"”]? (?:(?P<by>[^\"“”]{3,120}?),? "
    r"(?:said|says|told (?!that)[^.]{3,40}|announced|warned|reported|added)"
    r"|(?:kata|ujar|ungkap|tutur|ucap|jelas|tegas|imbuh|menurut|lapor) (?P<id>[^\"“”]{3,120}?))"
    rf"{_WHEN}[.,]?$",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b(?:(?:mem)?bantah|(?:men)?yangkal|(?:meny)?anggah|sangkal|(?:men)?ampik|tepis|menepis|den(?:y|ies|ied|ying)|"
    r"refut\w+|rebut\w+|disput\w+)(?:nya)?\b",
    re.IGNORECASE,
)
# a sentence that only tells who said the one before it
POINTER = re.compile(
    r"^(?:Hal|Demikian|Pernyataan|Keterangan|Informasi)(?: (?:itu|tersebut|ini))?,? "
    r"(?:di\w+kan|dikatakan|di\w+|kata|ujar)(?: oleh)? (?P<by>[^.]{3,80}?)"
    rf"(?:,? (?:seperti|kepada|dalam|saat|pada|{_ID_DAYS})\b.*)?\.?$",
    re.IGNORECASE,
)
# what sets somebody else's words beside those of a speaker
OTHER_HAND = re.compile(r", (?:sedangkan|sementara(?! itu)|whereas|while)\b", re.IGNORECASE)
# an organisation that was named before
HOUSE = re.compile(
    r"^(?:the (?:agency|company|group|firm|union|ministry|authority|organi[sz]ation|foundation|commission|federation)|"
    r"(?:lembaga|perusahaan|kelompok|serikat|kementerian|otoritas|organisasi|yayasan|komisi|federasi|badan)"
    r"(?: (?:itu|tersebut|ini))?)$",
    re.IGNORECASE,
)
_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(NUMBER_WORDS)})"
AGAINST_NUMBER = re.compile(
    rf",? (?:and |dan )?(?:not|rather than|instead of|bukan|bukannya) (?:the )?{_NUMBER}(?: \w+)?(?=[.,;]|$)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])[\"”’»)]*\s+(?=[\"“A-Z0-9])|\n+")


def sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch of text."""
    at = start
    for m in SENTENCE.finditer(text, start, end):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if end > at:
        yield at, end
