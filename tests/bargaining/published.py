"""The published problems in tests/published_bargaining as deal problems."""

import json
from pathlib import Path

from mufakat.bargaining.building import Wishes, build_problem

FOLDER = Path(__file__).parent.parent / "published_bargaining"
DOMAINS = sorted(p.stem for p in FOLDER.glob("domain-*.json"))


def load(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def genius_files(name):
    """The published domain as Genius XML: (profiles, domain), each a (file name, bytes)."""
    given = load(name)["input"]
    profiles = []
    for k, party in enumerate(given["parties"]):
        out = ['<utility_space type="any"><objective index="1" name="any">']
        for i, issue in enumerate(given["issues"], 1):
            out.append(f'<issue index="{i}" type="discrete" vtype="discrete" name="{_xml(issue["name"])}">')
            for j, (value, scores) in enumerate(issue["values"].items(), 1):
                out.append(f'<item index="{j}" value="{_xml(value)}" evaluation="{scores[k]!r}"/>')
            out.append("</issue>")
        out += [
            f'<weight index="{i}" value="{x["weights"][k]!r}"/>' for i, x in enumerate(given["issues"], 1)
        ]
        out.append(f'</objective><reservation value="{given["reservation"][k]!r}"/></utility_space>')
        profiles.append((f"some/folder/{party}.xml", "\n".join(out).encode()))
    return profiles


def _xml(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def new_recruit():
    given = load("new-recruit")["input"]
    issues = {name: list(rows) for name, rows in given["values"].items()}
    wishes = {
        party: Wishes({name: {v: x[k] for v, x in rows.items()} for name, rows in given["values"].items()})
        for k, party in enumerate(given["parties"])
    }
    return build_problem(issues, wishes)


def scorable(name):
    data = load(name)
    sizes = data["expected"]["options_per_issue"]
    issues = {f"issue {k}": [f"option {v}" for v in range(n)] for k, n in enumerate(sizes)}
    wishes = {
        p["name"]: Wishes(
            {f"issue {k}": row for k, row in enumerate(p["scores"])}, p["minimum"], veto=p["veto"]
        )
        for p in data["input"]["parties"]
    }
    return build_problem(issues, wishes, needed=len(wishes) - 1)


def bill_and_jack():
    """Each good stays or changes hands; gains are measured from keeping what one owns."""
    given = load("nash-1950-bill-jack")["input"]
    bill, jack, issues = {}, {}, {}
    for owner, sign in (("goods_of_Bill", -1), ("goods_of_Jack", 1)):
        for good, (to_bill, to_jack) in given[owner].items():
            issues[good] = ["stays", "goes"]
            bill[good] = [0, sign * to_bill]
            jack[good] = [0, -sign * to_jack]
    return build_problem(issues, {"Bill": Wishes(bill), "Jack": Wishes(jack)})


def single_issue(payoffs, reservation):
    """One issue whose values are worth exactly these payoffs."""
    names = [f"deal {k}" for k in range(len(payoffs))]
    parties = {
        f"party {i}": Wishes({"deal": [p[i] for p in payoffs]}, reservation[i])
        for i in range(len(reservation))
    }
    return build_problem({"deal": names}, parties)
