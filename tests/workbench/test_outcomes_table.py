"""The table of states on the page of outcomes: which states stand on which page."""

import pytest

from mufakat.workbench.answers.outcomes import COLUMNS, outcomes

OPTIONS = "\n".join(f'o{k} = "Option {k}"' for k in range(9))
CASE = f"""
mufakat = 1
id = "wide"
title = "Wide"
[parties.a.options]
{OPTIONS}
[status-quo]
on = []
[preferences.a]
order = ["o0"]
"""


@pytest.fixture
def table(tmp_path):
    """The columns of a page: the labels of its states, and whether the status quo was put on top of them."""
    file = tmp_path / "case.toml"
    file.write_text(CASE, encoding="utf-8")

    def asked(show, page, where=""):
        found = outcomes(
            lambda *_: None,
            file=str(file),
            engine="",
            show=show,
            page=page,
            where=where,
            goal="",
            drawing="part",
        )
        return [column["label"] for column in found["columns"]], found["quo_besides"], found["pages"]

    return asked


def test_a_status_quo_that_does_not_last_stands_on_top_of_the_first_page_only(table):
    """256 of 512 states last: the status quo is none of them."""
    first, beside, pages = table("lasting", 1)
    second, beside_again, _ = table("lasting", 2)
    assert (first[0], beside, pages) == ("N" * 9, True, 2)
    assert len(first) == 1 + COLUMNS and len(second) == 256 - COLUMNS
    assert not beside_again and "N" * 9 not in second
    assert not set(first) & set(second) and all(label[0] == "Y" for label in first[1:] + second)


def test_among_all_states_the_status_quo_stands_where_it_belongs(table):
    pages = [table("all", page) for page in (1, 2, 3)]
    labels = [label for found, _, _ in pages for label in found]
    assert len(labels) == len(set(labels)) == 512
    assert [beside for _, beside, _ in pages] == [False] * 3


def test_where_a_condition_is_asked_for_only_what_meets_it_is_shown(table):
    labels, beside, _ = table("lasting", 1, "o1 and o2 and o3")
    assert len(labels) == 32 and not beside


@pytest.mark.parametrize(
    ("wishes", "named"), [("order = []", True), ('order = ["o0"]', False), ("weights = {}", True)]
)
def test_who_wants_nothing_is_named(tmp_path, wishes, named):
    """A party without a wish stays wherever it is, and would make everything last."""
    file = tmp_path / "case.toml"
    file.write_text(CASE.replace('order = ["o0"]', wishes), encoding="utf-8")
    found = outcomes(
        lambda *_: None, file=str(file), engine="", show="none", page=1, where="", goal="", drawing="part"
    )
    told = "The case says nothing yet of what any party wants."
    assert found["wishless"].startswith(told) if named else found["wishless"] == ""
