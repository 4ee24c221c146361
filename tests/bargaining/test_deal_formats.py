"""Files of other programs: what they mean, what is wrong in them, what survives there and back."""

import json
from fractions import Fraction

import pytest
from drawn import problems
from hypothesis import given, settings
from hypothesis import strategies as st
from published import DOMAINS, genius_files, load, new_recruit

from mufakat.bargaining.building import Dependence, Wishes, build_problem
from mufakat.bargaining.csvtable import read_csv, write_csv
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.genius import read_genius
from mufakat.bargaining.genius_write import write_genius
from mufakat.bargaining.geniusweb import read_geniusweb
from mufakat.bargaining.geniusweb_write import write_geniusweb
from mufakat.bargaining.points import kalai_smorodinsky, nash
from mufakat.problems import errors
from tests.tried import tried

DOMAIN = b"""<negotiation_template><utility_space number_of_issues="2">
<objective index="1" etype="objective" type="objective" name="any">
 <issue index="1" etype="discrete" type="discrete" vtype="discrete" name="Laptop">
  <item index="1" value="Dell"/><item index="2" value="HP"/></issue>
 <issue index="2" type="integer" vtype="integer" name="Screens" lowerbound="1" upperbound="3"/>
</objective></utility_space></negotiation_template>"""
PROFILE = b"""<utility_space type="any" number_of_issues="2">
<objective index="1" etype="objective" type="objective" name="any">
 <issue index="1" etype="discrete" type="discrete" vtype="discrete" name="Laptop">
  <item index="1" value="Dell" evaluation="6"/><item index="2" value="HP" evaluation="8"/></issue>
 <issue index="2" type="integer" vtype="integer" name="Screens" lowerbound="1" upperbound="3">
  <evaluator ftype="linear" offset="0.2" slope="0.5"/></issue>
 <weight index="1" value="0.5"/><weight index="2" value="0.5"/>
</objective><reservation value="0.3"/><discount_factor value="0.9"/></utility_space>"""


def codes(found):
    return sorted(p.code for p in found)


def test_genius_discrete_and_integer_issues():
    problem, found = read_genius([("a/buyer.xml", PROFILE)], ("domain.xml", DOMAIN))
    assert codes(found) == ["left-out"] and not errors(found)
    (party,) = problem.parties
    assert party.name == "buyer"
    rows = [[problem.amount(x) for x in row] for row in party.points]
    assert rows[0] == [Fraction(3, 8), Fraction(1, 2)]
    assert rows[1] == [Fraction(1, 10), Fraction(7, 20), Fraction(1, 2)]  # 0.2, 0.7, 1.2 cut to 1
    assert problem.amount(party.reservation) == Fraction(3, 10)
    assert problem.issues[1].values == ("1", "2", "3")


def test_evaluations_below_one_are_read_as_asked_and_said_aloud():
    small = PROFILE.replace(b'"6"', b'"0.4"').replace(b'"8"', b'"0.5"')
    divided, found = read_genius([("p.xml", small)])
    assert "normalisation" in codes(found)
    kept, _ = read_genius([("p.xml", small)], keep_small=True)
    assert [divided.amount(x) for x in divided.parties[0].points[0]] == [Fraction(2, 5), Fraction(1, 2)]
    assert [kept.amount(x) for x in kept.parties[0].points[0]] == [Fraction(1, 5), Fraction(1, 4)]


BROKEN = {
    "not well-formed": (PROFILE[:-5], "xml"),
    "a document type": (b'<!DOCTYPE x [<!ENTITY a "b">]>' + PROFILE, "doctype"),
    "no issue": (b"<utility_space/>", "genius"),
    "another root": (b"<html/>", "genius"),
    "a real issue": (PROFILE.replace(b"discrete", b"real"), "genius"),
    "a non-linear space": (PROFILE.replace(b"</utility_space>", b"<ufun/></utility_space>"), "genius"),
    "no number": (PROFILE.replace(b'"6"', b'"six"'), "number"),
    "below 0": (PROFILE.replace(b'"6"', b'"-6"'), "number"),
    "not finite": (PROFILE.replace(b'"6"', b'"1e999999999"'), "number"),
    "no weight": (PROFILE.replace(b'<weight index="2" value="0.5"/>', b""), "weight"),
    "value twice": (PROFILE.replace(b'"HP"', b'"Dell"'), "twice"),
    "too many values": (PROFILE.replace(b'upperbound="3"', b'upperbound="99999999"'), "too-large"),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?>' + PROFILE, "xml"),
    "nothing": (b"", "xml"),
    "no XML at all": (bytes(range(256)), "xml"),
    "deep": (b"<a>" * 100 + b"</a>" * 100, "too-large"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_genius_files_are_problems_with_places(fault):
    data, code = BROKEN[fault]
    problem, found = read_genius([("p.xml", data)])
    assert problem is None and code in codes(errors(found))
    assert all(p.place.file == "p.xml" and p.place.line >= 1 and p.mend for p in found)


def test_a_place_points_at_the_line():
    _, found = read_genius([("p.xml", PROFILE.replace(b'"6"', b'"six"'))])
    (problem,) = errors(found)
    assert problem.place.line == 4 and "six" in problem.what


def test_names_must_agree_with_the_domain():
    other = PROFILE.replace(b"Laptop", b"Laptops").replace(b'"HP"', b'"Hp"')
    problem, found = read_genius([("p.xml", other)], ("d.xml", DOMAIN))
    assert problem is None
    assert any("did you mean 'Laptops'" in p.mend for p in found)
    _, found = read_genius([("p.xml", PROFILE.replace(b'"HP"', b'"Hp"'))], ("d.xml", DOMAIN))
    assert codes(errors(found)) == ["unknown-value", "unknown-value"]


def answers(problem):
    front = frontier(problem, acceptable=True)

    def packages(rule):
        return {p for x in rule(front).payoffs for p in front.packages(front.points.index(x))}

    return [len(front.points), packages(nash), packages(kalai_smorodinsky)]


@pytest.mark.parametrize("name", ["domain-coffee-reservation", "domain-grocery", "domain-itex-cypress"])
def test_genius_there_and_back_keeps_order_nash_and_kalai_smorodinsky(name):
    problem, _ = read_genius(genius_files(name))
    files, found = write_genius(problem)
    assert not errors(found)
    packed = [(f"{n}.xml", text.encode()) for n, text in files.profiles]
    again, found = read_genius(packed, ("domain.xml", files.domain.encode()))
    assert not errors(found) and again.issues == problem.issues
    assert answers(again) == answers(problem)


def test_genius_says_what_it_cannot_hold():
    problem = build_problem(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"p": Wishes({"a": [0, 1]}, veto=False), "q": Wishes({"b": [0, 1]}, reservation=5)},
        [Dependence(forbid={"a": "x", "b": "x"})],
    )
    for write in (write_genius, write_geniusweb):
        nothing, found = write(problem)
        assert not nothing and codes(errors(found)) == ["terms"]
        some, found = write(problem.without_term(0))
        assert some and not errors(found) and {"left-out", "reservation"} <= set(codes(found))


GENIUSWEB = {
    "LinearAdditiveUtilitySpace": {
        "name": "jobs1",
        "domain": {
            "name": "jobs",
            "issuesValues": {
                "lease car": {"values": ["yes", "no"]},
                "salary": {"range": ["1000", "3000", "1000"]},
            },
        },
        "issueUtilities": {
            "lease car": {"DiscreteValueSetUtilities": {"valueUtilities": {"yes": 0.3, "no": 0.8}}},
            "salary": {
                "NumberValueSetUtilities": {
                    "lowValue": 1000,
                    "lowUtility": 0.4,
                    "highValue": 3000,
                    "highUtility": 0.9,
                }
            },
        },
        "issueWeights": {"lease car": 0.4, "salary": 0.6},
        "reservationBid": {"issuevalues": {"lease car": "yes", "salary": "1000"}},
    }
}


def test_geniusweb_discrete_and_number_values():
    problem, found = read_geniusweb([("jobs1.json", json.dumps(GENIUSWEB).encode())])
    assert not found
    rows = [[float(problem.amount(x)) for x in row] for row in problem.parties[0].points]
    assert rows == [[0.12, 0.32], [0.24, 0.39, 0.54]]
    assert problem.issues[1].values == ("1000", "2000", "3000")
    assert float(problem.amount(problem.parties[0].reservation)) == 0.36


def test_geniusweb_older_key():
    text = json.dumps(GENIUSWEB).replace("DiscreteValueSetUtilities", "discreteutils")
    problem, found = read_geniusweb([("p.json", text.encode())])
    assert not found and len(problem.issues) == 2


BAD_JSON = [
    b"{",
    b"[]",
    b"{}",
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"LinearAdditiveUtilitySpace": {"issueUtilities": []}}',
    b'{"LinearAdditiveUtilitySpace": {"issueUtilities": {}}}',
    json.dumps(GENIUSWEB).replace("0.8", "NaN").encode(),
    json.dumps(GENIUSWEB).replace("0.8", "true").encode(),
    json.dumps(GENIUSWEB).replace("0.8", "9" * 5000).encode(),
    json.dumps(GENIUSWEB).replace('"no": 0.8', '"maybe": 0.8').encode(),
    json.dumps(GENIUSWEB).replace('"1000"}', '"1234"}').encode(),
    json.dumps(GENIUSWEB).replace('["1000", "3000", "1000"]', '["1000", "3000", "0"]').encode(),
]


@pytest.mark.parametrize("k", range(len(BAD_JSON)))
def test_broken_geniusweb_files_are_problems(k):
    problem, found = read_geniusweb([("p.json", BAD_JSON[k])])
    assert problem is None and errors(found) and all(p.mend for p in found)


def test_geniusweb_there_and_back():
    problem, _ = read_genius(genius_files("domain-grocery"))
    texts, found = write_geniusweb(problem)
    assert not errors(found)
    for _, text in texts:
        weights = json.loads(text)["LinearAdditiveUtilitySpace"]["issueWeights"].values()
        assert sum(Fraction(repr(w)) for w in weights) == 1
    again, found = read_geniusweb([(f"{n}.json", t.encode()) for n, t in texts], digits=10)
    assert not errors(found)
    assert answers(again)[1:] == answers(problem)[1:]


def test_csv_as_a_person_writes_it():
    text = (
        "\ufeffissue;value;Israel;Hamas\nCaptives;all at once;40;5\nCaptives;in phases;25,5;30\n"
        'Aid;full;0;1/3\nAid;some;2;0\n@reservation;;20;30\n\n@forbid;"Captives = all at once; Aid = some"\n'
    )
    problem, found = read_csv(text.encode(), "t.csv")
    assert problem is None and [p.place.line for p in found] == [3] and "25,5" in found[0].what
    problem, found = read_csv(text.replace("25,5", "25.5").encode(), "t.csv")
    assert not found and problem.unit == 6
    assert [p.name for p in problem.parties] == ["Israel", "Hamas"]
    assert problem.amount(problem.parties[1].points[1][0]) == Fraction(1, 3)
    assert problem.terms[0].when == ((0, 0), (1, 1))


BAD_CSV = {
    "": "csv",
    "a,b\n": "csv",
    "issue,value,A,A\nx,y,1,2\n": "twice",
    "issue,value,A\nx,y,one\n": "number",
    "issue,value,A\nx,y,1,2\n": "columns",
    "issue,value,A\nx,y\n": "columns",
    "issue,value,A\nx,y,1\nx,y,2\n": "twice",
    "issue,value,A\nx,,1\n": "csv",
    "issue,value,A\nx,y,1\n@resevation,,1\n": "mark",
    "issue,value,A\nx,y,1\n@veto,,perhaps\n": "veto",
    "issue,value,A\nx,y,1\n@needed,some\n": "number",
    "issue,value,A\nx,y,1\n@needed,5\n": "deal",
    "issue,value,A\nx,y,1\n@weight,,0\n": "deal",
    "issue,value,A\nx,y,1\n@forbid,x is y\n": "term",
    "issue,value,A\nx,y,1\n@forbid,x = z\n": "deal",
    "issue,value,A\nx,y,1\n@requires,x = y\n": "term",
    'issue,value,A\nx,"y,1\n': "csv",
}


@pytest.mark.parametrize("text", BAD_CSV)
def test_broken_tables_are_problems(text):
    problem, found = read_csv(text.encode(), "t.csv")
    assert problem is None and BAD_CSV[text] in codes(found) and all(p.mend for p in found)


def test_all_mistakes_of_a_table_are_told_at_once():
    text = "issue,value,A\nx,y,one\nx,z,two\n@vetoo,,yes\n"
    _, found = read_csv(text.encode(), "t.csv")
    assert [p.place.line for p in found] == [2, 3, 4]
    assert "did you mean @veto" in found[2].mend


def test_odd_names_survive_the_table():
    names = [
        "@at",
        "a=b; c",
        "back\\slash",
        'quo"te',
        "comma, too",
        "=1+1",
        "نص",
        "two\nlines",
        "end\\",
        "a=>b",
    ]
    problem = build_problem(
        {n: ["x", f"{n}="] for n in names},
        {"p, q": Wishes({n: [1, 2] for n in names})},
        [
            Dependence(forbid={names[0]: "x", names[1]: f"{names[1]}="}),
            Dependence(when={"=1+1": "x", "a=>b": "a=>b="}, then={"نص": "x", "end\\": "end\\="}),
        ],
    )
    again, found = read_csv(write_csv(problem).encode(), "t.csv")
    assert not found and again == problem


@settings(max_examples=tried(40))
@given(problems(parties=(1, 3), most_terms=0))
def test_genius_there_and_back_on_random_problems(problem):
    files, _ = write_genius(problem)
    packed = [(f"{n}.xml", text.encode()) for n, text in files.profiles]
    again, found = read_genius(packed)
    assert not errors(found)
    assert frontier(again).counts == frontier(problem).counts


def test_every_published_domain_is_there():
    assert len(DOMAINS) == 6 and load(DOMAINS[0])["kind"] == "weighted-additive"
    assert len(new_recruit().issues) == 8


SEEDS = {
    "genius": PROFILE,
    "geniusweb": json.dumps(GENIUSWEB).encode(),
    "csv": b"issue,value,A,B\nx,y,1,2\nx,z,3,1\nw,v,0,0\n@reservation,,1,1\n"
    b"@forbid,x = y; w = v\n@needed,1\n",
}
READERS = {
    "genius": lambda data: read_genius([("f", data)]),
    "geniusweb": lambda data: read_geniusweb([("f", data)]),
    "csv": lambda data: read_csv(data, "f"),
}


@pytest.mark.parametrize("kind", READERS)
@settings(max_examples=tried(150))
@given(data=st.data())
def test_damaged_files_never_raise(kind, data):
    seed = bytearray(SEEDS[kind])
    junk = st.binary(max_size=6) | st.sampled_from([b"-1", b"1e9", b'"', b"<", b","])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(seed) - 1))
        length = data.draw(st.integers(0, 12))
        seed[at : at + length] = data.draw(junk)
        if not seed:
            break
    problem, found = READERS[kind](bytes(seed))
    assert (problem is None) == bool(errors(found))
    assert all(p.what and p.mend and p.place.line >= 1 for p in found)
