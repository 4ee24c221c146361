"""Scores of a reading against marked excerpts: word tokens, one to one, best overlap first.

A token counts for a span when its middle lies inside. `partial`: the contents share half of their union.
`triple`: content, source and cue are the same tokens.
"""

from __future__ import annotations

import re

TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*")
LEAD = {"bahwa", "that", "agar", "supaya", "untuk", "jika", "to"}


def covered(text, tokens, spans, lead=False):
    """Numbers of the tokens that the spans cover; a leading conjunction is no part of what was said."""
    out = []
    for a, b in spans:
        got = [i for i, (s, e) in enumerate(tokens) if a <= (s + e - 1) / 2 < b]
        if lead and got and text[slice(*tokens[got[0]])].lower() in LEAD:
            got = got[1:]
        out += got
    return frozenset(out)


def same_name(ours, theirs):
    """Whether the capitalised words of the shorter name are all in the longer one."""
    if not theirs:
        return False
    a, b = (re.sub(r"\W+", " ", s.lower()).split() for s in (ours, theirs))
    if a == b:
        return True
    big = [[w.lower() for w in re.findall(r"\b[A-Z][\w’']+", s)] for s in (ours, theirs)]
    small_a, small_b = big[0] or a, big[1] or b
    short, long_ = (small_a, b) if len(small_a) <= len(small_b) else (small_b, a)
    return bool(short) and all(w in long_ for w in short)


class Score:
    """Counts over documents."""

    def __init__(self):
        self.right = self.exact = self.found = self.marked = self.named = self.speakers = 0

    def add(self, text, marked, found):
        tokens = [m.span() for m in TOKEN.finditer(text)]

        def content(s):
            return covered(text, tokens, s["content"], lead=True)

        def one(s, key):
            return covered(text, tokens, [s[key]] if s[key] else [])

        pairs = sorted(
            (
                (
                    len(content(m) & content(f)) / len(content(m) | content(f)),
                    bool(one(m, "cue") & one(f, "cue")),
                    -i,
                    -j,
                )
                for i, m in enumerate(marked)
                for j, f in enumerate(found)
                if content(m) & content(f)
            ),
            reverse=True,
        )
        of, taken = {}, set()
        for share, _, i, j in pairs:
            if share >= 0.5 and -i not in of and -j not in taken:
                of[-i] = -j
                taken.add(-j)
        free = {j for i, j in of.items() if marked[i].get("optional")}
        for j, f in enumerate(found):
            half = any(
                m.get("optional") and 2 * len(content(m) & content(f)) >= len(content(f)) for m in marked
            )
            if j not in taken and half:
                free.add(j)
        self.found += len(found) - len(free)
        self.marked += sum(not m.get("optional") for m in marked)
        for i, j in of.items():
            m, f = marked[i], found[j]
            if m.get("optional"):
                continue
            self.right += 1
            same = all(one(m, key) == one(f, key) for key in ("source", "cue"))
            self.exact += content(m) == content(f) and same
            if m.get("speaker"):
                self.named += 1
                self.speakers += same_name(m["speaker"], f["speaker"])

    def f1(self, right):
        return 200 * right / (self.found + self.marked)

    @property
    def partial(self):
        return self.f1(self.right)

    @property
    def triple(self):
        return self.f1(self.exact)

    @property
    def precision(self):
        return 100 * self.right / self.found

    @property
    def speaker(self):
        return 100 * self.speakers / self.named
