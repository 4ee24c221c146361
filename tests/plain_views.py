"""The slow twin of views: each party's own conflict as sets, laid over one another by the definitions."""

from __future__ import annotations

from dataclasses import replace

from mufakat.case.model import Case
from tests.plain import Plain


class PlainView(Plain):
    """The conflict as one party sees it: fewer states, and the wishes it ascribes to others."""

    def __init__(self, case: Case, party: str):
        view = case.views.get(party)
        self.view = view
        wishes = case.preferences if view is None else {**case.preferences, **view.preferences}
        super().__init__(replace(case, preferences=wishes))
        whole = Plain(case).patterns
        self.__dict__["patterns"] = {s: pattern for s, pattern in whole.items() if self.sees(s, pattern)}
        self.arcs_of_whole = Plain(case)

    def sees(self, state: str, pattern: str) -> bool:
        """No hidden option is other than in the status quo, and the state is not one it does not know."""
        if self.view is None:
            return True
        quo = self.case.status_quo
        now = self.on(quo.pattern) if quo is not None else set()
        keys = [option.key for option in self.case.options]
        unseen = {self.label(name) for name in self.view.unseen}
        return state not in unseen and all(
            pattern[keys.index(key)] in ("-", "Y" if key in now else "N") for key in self.view.hidden
        )

    def _arcs(self, party: str) -> set[tuple[str, str]]:
        whole = self.arcs_of_whole._arcs(party)
        return {(s, t) for s, t in whole if s in self.patterns and t in self.patterns}


class PlainHypergame:
    """All parties' views together."""

    def __init__(self, case: Case):
        self.whole = Plain(case)
        self.views = {i: PlainView(case, i) for i in self.whole.parties}

    def sees(self, i: str, s: str) -> bool:
        return s in self.views[i].patterns

    def stays(self, concept: str, i: str, s: str) -> bool:
        return self.views[i].stable(concept, i, s)

    def lasts(self, concept: str, s: str) -> bool:
        who = [i for i in self.whole.parties if self.sees(i, s)]
        return bool(who) and all(self.stays(concept, i, s) for i in who)

    def expects(self, concept: str, i: str, s: str) -> bool:
        return self.sees(i, s) and all(self.views[i].stable(concept, j, s) for j in self.whole.parties)
