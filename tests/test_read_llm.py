"""Statements from a language model: only words that stand in the text are taken, and all are labelled."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.reading.pages import read_page
from mufakat.study.llm import Model, located
from tests.running import call
from tests.serving import Answer, send, serving
from tests.tried import tried

TEXT = (
    "Delegates met on Tuesday in Geneva. No progress, in the words of the  Swiss\u00a0envoy to Reuters.\n\n"
    "The head of the union told the ministry that the strike goes on.\n"
)
GOOD = {
    "source": "the Swiss envoy", "cue": "in the words of", "content": ["No progress"], "speaker": "the Swiss envoy",
    "addressee": "Reuters", "via": [], "type": "indirect", "act": "talks", "anonymous": True,
}  # fmt: skip
INVENTED = {**GOOD, "content": ["a great deal of progress"]}
NOBODY = {**GOOD, "source": None, "speaker": "Donald Duck"}
KNOWN = {
    **GOOD,
    "source": "The head of the union",
    "speaker": "The head of the union",
    "content": ["the strike goes on"],
}


def model(answer: object, code: int = 200) -> tuple[Answer, list[dict[str, object]]]:
    """A service that always answers so, and what it was asked."""
    asked: list[dict[str, object]] = []

    def reply(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        asked.append({"path": handler.path, "key": handler.headers.get("Authorization"), **json.loads(body)})
        content = answer if isinstance(answer, str) else json.dumps(answer)
        send(handler, json.dumps({"choices": [{"message": {"content": content}}]}).encode(), code)

    return reply, asked


def test_only_words_of_the_text_are_kept_and_labelled(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    reply, asked = model(
        "Here you are:\n" + json.dumps({"statements": [GOOD, INVENTED, NOBODY, KNOWN, 7, {}]})
    )
    into = str(tmp_path / "r.mufakat")
    with serving(reply) as address:
        ran = call(
            "read",
            str(path),
            "--llm",
            f"{address}/v1/",
            "--llm-model",
            "tiny",
            "--json",
            MUFAKAT_LLM_KEY="s3cret",
        )
        again = call("read", str(path), "--llm", f"{address}/v1", "--llm-model", "tiny", "--into", into)
    assert (ran.code, again.code) == (0, 0), ran.err
    assert (
        asked[0]["path"] == "/v1/chat/completions"
        and asked[0]["key"] == "Bearer s3cret"
        and asked[0]["model"] == "tiny"
    )
    data = json.loads(ran.out)
    text = data["text"]
    made = [s for s in data["statements"] if s["rule"] == "llm:tiny"]
    assert len(made) == 1, "the union's statement is found by the rules already"
    (one,) = made
    assert (
        text[slice(*one["source"])] == "the  Swiss\u00a0envoy" and text[slice(*one["addressee"])] == "Reuters"
    )
    assert [text[a:b] for a, b in one["content"]] == ["No progress"] and one["anonymous"] is True
    assert [p["code"] for p in data["problems"]] == ["llm-dropped"] and data["problems"][0][
        "what"
    ].startswith("4 answers")
    listed = json.loads(call("record", "list", into, "--json").out)["listed"][0]
    shown = json.loads(call("record", "show", into, listed["id"], "--json").out)
    ids = [s["id"] for s in shown["statements"] if s["rule"] == "llm:tiny"]
    assert call("record", "review", into, "accept", *ids).code == 0


def test_a_model_that_fails_is_told_and_what_the_rules_found_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    for answer, code in (
        ("no JSON at all", 200),
        ({"statements": 3}, 200),
        ("{}", 200),
        ("x", 500),
        ("[" * 5000, 200),
    ):
        reply, _ = model(answer, code)
        with serving(reply) as address:
            ran = call("read", str(path), "--llm", address, "--llm-model", "tiny", "--json")
        data = json.loads(ran.out)
        assert ran.code == 1 and data["problems"][-1]["code"] == "llm-failed"
        assert [s["speaker"] for s in data["statements"]] == ["The head of the union"]
    ran = call("read", str(path), "--llm", "http://127.0.0.1:9", "--llm-model", "tiny")
    assert ran.code == 1 and "does not answer" in ran.err
    assert call("read", str(path), "--llm", "http://127.0.0.1:9").code == 2


def test_without_llm_nothing_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    reply, asked = model({"statements": [GOOD]})
    with serving(reply):
        assert all(
            "llm" not in s["rule"] for s in json.loads(call("read", str(path), "--json").out)["statements"]
        )
    assert asked == []


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(("No progress", "the Swiss envoy")),
    lambda x: st.lists(x, max_size=3),
    max_leaves=4,
)


@settings(max_examples=tried(200), deadline=None)
@given(st.dictionaries(st.sampled_from((*GOOD,)), values) | values)
def test_whatever_a_model_says_places_lie_in_the_text(answer: object) -> None:
    text = read_page(TEXT.encode()).reading.text
    found = located(text, (0, len(text)), answer, Model("http://x", "m"))
    if found is not None:
        for span in (*found.content, *found.via, found.source, found.cue, found.addressee):
            if span is not None:
                assert 0 <= span[0] < span[1] <= len(text)
        assert found.content and found.rule == "llm:m"


@pytest.mark.parametrize("words", ["no  progress", "No", ""])
def test_words_are_compared_letter_by_letter_and_white_space_aside(words: str) -> None:
    found = located(TEXT, (0, len(TEXT)), {**GOOD, "content": [words]}, Model("http://x", "m"))
    assert (found is not None) == (words == "No")
