"""What the case page answers to requests that none of its forms would send: a sentence, a 4xx, nothing written."""

import hashlib
import json
import random
import tomllib

import pytest

from tests.workbench.asking import Asker
from tests.workbench.bent_cases import bent_case

MOVE = json.dumps(["move", "israel", [3], "gap", 0])
WORDS = (
    "",
    "0",
    "-1",
    "null",
    "[]",
    "{}",
    "\x00",
    "🕊",
    "a" * 300,
    "../../etc/passwd",
    '"\\ud800"',
    "[[[[[[[[[[",
)


@pytest.fixture
def asker(worked, open_bench):
    return Asker(open_bench(worked))


def digest(folder):
    return hashlib.sha256((folder / "gaza.toml").read_bytes()).hexdigest()


def test_what_no_page_sends(worked, asker):
    before = (worked / "gaza.toml").read_bytes()
    now = digest(worked)
    gets = {
        "/case?view=nothing": 404,
        "/case?case=../x.toml": 404,
        "/case?edit=%5B%22a%22": 422,
        "/case?edit=%5B%5B1%5D%5D": 422,
        "/case?edit=%5B%22%5Cud800%22%5D": 422,
        "/case?new=cake": 404,
        "/case?shown=99999999999999": 200,
        "/case?at=nonsense&line=-3&view=text": 200,
        "/case/source": 404,
        "/case/source?source=../../etc/passwd": 404,
        "/case/change": 405,
    }
    for path, status in gets.items():
        assert asker.get(path).status == status, path
    posts = [
        ("/case/change", {"digest": now, "do": MOVE}, 403, False),
        ("/case/change", {"digest": now}, 422, True),
        ("/case/change", {"digest": now, "do": "move"}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","israel",[true],"gap",0]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","israel",[-1],"gap",0]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","israel",[1,2,3],"gap",0]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","israel",[1],"gap",0.5]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","israel",[99],"gap",0]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["move","nobody",[0],"into",1]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["remove",["parties"]]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["remove",["sources","serambi"]]'}, 409, True),
        ("/case/change", {"digest": now, "do": '["set",["levers",0]]', "f.cost": "dear"}, 422, True),
        ("/case/change", {"digest": now, "do": '["set",["levers",0]]', "f.cake": "x"}, 422, True),
        ("/case/change", {"digest": now, "do": '["add","cake",""]'}, 422, True),
        ("/case/change", {"digest": now, "do": '["add","wish","nobody"]', "f.want": "accept"}, 422, True),
        ("/case/change", {"digest": "", "do": MOVE}, 409, True),
        ("/case/change", {"digest": "0" * 64, "do": MOVE}, 409, True),
        ("/case/change?case=nothing.toml", {"digest": now, "do": MOVE}, 404, True),
        ("/case/change?case=sources/serambi.txt", {"digest": now, "do": MOVE}, 404, True),
        ("/case/text", {"digest": now}, 422, True),
        ("/case/text", {"digest": "", "text": "x = 1"}, 409, True),
        ("/case/text", {"digest": now, "text": "x" * 3_000_000 + "\n" * 2_000_000}, 413, True),
        ("/case/undo", {"digest": now}, 422, True),
        ("/case/redo", {}, 422, True),
    ]
    for path, fields, status, token in posts:
        answer = asker.post(path, fields, token)
        assert answer.status == status, (path, fields, answer.status, answer.body[:500])
        data = asker.post(path, fields, token, accept="application/json")
        assert data.status == status, (path, fields)
    assert (worked / "gaza.toml").read_bytes() == before


def test_requests_from_elsewhere(worked, asker):
    now = digest(worked)
    for origin in ("http://elsewhere.example", "null", "", asker.home.replace("http", "https")):
        assert asker.post("/case/change", {"digest": now, "do": MOVE}, origin=origin).status == 403
    assert asker.post("/case/change", {"digest": now, "do": MOVE}, host="elsewhere.example").status == 421
    assert digest(worked) == now


def test_malformed_requests(worked, asker):
    draw = random.Random(7)
    before, now = (worked / "gaza.toml").read_bytes(), digest(worked)
    doings = ["move", "set", "remove", "add", "quo!", "", 3, None, [], {}]
    for _ in range(60):
        path = draw.choice(["change", "undo", "redo", "check", "text", "nothing"])
        kept = [
            draw.choice([*WORDS, *doings, 10**9, [0], ["parties", "x"]]) for _ in range(draw.randrange(5))
        ]
        fields = {
            "digest": draw.choice(["", "0" * 64, *WORDS]),
            "do": json.dumps(kept),
            "text": draw.choice(WORDS),
        }
        if draw.random() < 0.5:
            fields["digest"] = now if path != "text" else ""
        for _ in range(draw.randrange(3)):
            fields[draw.choice(["f.want", "condition", "view", "line", "sure", "on"])] = draw.choice(WORDS)
        answer = asker.post(f"/case/{path}", {k: v.encode("utf-8", "replace") for k, v in fields.items()})
        assert 200 <= answer.status < 500, (path, fields, answer.status)
        query = f"{draw.choice(['edit', 'new', 'at', 'shown', 'line', 'view', 'case'])}=%{draw.randrange(16, 255):02x}"
        assert asker.get(f"/case?{query}").status < 500, query
    assert (worked / "gaza.toml").read_bytes() == before


CHANGES = [
    {"do": MOVE},
    {"do": '["move","hamas",[1],"into",0]'},
    {"do": '["remove",["doubts",0]]'},
    {"do": '["remove",["parties","usa"]]'},
    {"do": '["set",["parties","israel"]]', "f.name": "New", "f.why": "so"},
    {"do": '["add","wish","usa"]', "f.want": "accept"},
    {"do": '["add","option","hamas"]', "f.id": "new", "f.name": "New"},
    {"do": '["add","lever.drop",""]', "f.id": "new", "f.drop.party": "usa", "f.drop.at": "1"},
    {"do": '["quo"]', "on": "israel.offer"},
]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_file_holds_it_is_shown_and_can_be_changed(seed, worked, asker):
    file = worked / "gaza.toml"
    for number, change in enumerate(CHANGES):
        file.write_text(bent_case(100 * seed + number), "utf-8")
        for view in ("forms", "text"):
            assert asker.get(f"/case?view={view}").status == 200, (seed, number, view)
        answer = asker.post("/case/change", {**change, "digest": digest(worked), "sure": "yes"})
        assert answer.status in (303, 422), (seed, number, answer.body[:800])
        tomllib.loads(file.read_text("utf-8"))


def test_the_checker_answers_without_saving(worked, asker):
    before = (worked / "gaza.toml").read_bytes()

    def check(**fields):
        return json.loads(asker.post("/case/check", fields).body)["problems"]

    assert check(condition="accept if commit") == []
    assert check(condition="acept if commit")[0]["what"] == 'no option is called "acept"'
    assert check(condition="")[0]["code"] == "condition"
    text = before.decode().replace('"not direct"', '"not drect"')
    assert [p["line"] for p in check(text=text.replace("\n", "\r\n"))] == [
        text[: text.index("drect")].count("\n") + 1
    ]
    assert check(text="a = [")[0]["code"] == "toml"
    (worked / "gaza.toml").write_text(text.replace("[parties.hamas]", "[parties.hamas", 1))
    assert check(condition="press") == []  # a broken file can still be looked up in as far as it goes
    (worked / "gaza.toml").write_bytes(before)


def test_a_change_answers_with_an_address(worked, asker):
    answer = asker.post("/case/change", {"digest": digest(worked), "do": MOVE})
    assert answer.status == 303 and "shown=1" in answer.location
    page = asker.get(answer.location)
    assert page.status == 200 and "expand if not accept" in page.body
    data = asker.post("/case/undo", {"digest": digest(worked)}, accept="application/json")
    assert json.loads(data.body)["state"] == "saved"


def test_texts_are_shown_as_texts(worked, asker):
    file = worked / "gaza.toml"
    evil = '<img src=x onerror="alert(1)"></textarea><script>1</script>'
    text = file.read_text("utf-8").replace('title = "Gaza', f"title = '{evil}'\nsummary2 = \"Gaza")
    text = text.replace('want = "accept"', f"want = '{evil}'")
    file.write_text(text, "utf-8")
    for path in (
        "/case",
        "/case?view=text",
        '/case?edit=["preferences","israel","order",1]'.replace('"', "%22"),
    ):
        body = asker.get(path).body
        assert "<img src=x" not in body and "<script>1" not in body, path
        assert "&lt;img src=x" in body
