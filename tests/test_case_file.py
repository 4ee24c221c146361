"""A case that is written reads back as the same case, and the other way round."""

from hypothesis import HealthCheck, given, settings

from mufakat.case.model import Case
from mufakat.case.read import read_case
from mufakat.case.shown import with_shown_names
from mufakat.case.wish_ids import with_wish_ids
from mufakat.case.write import write_case
from mufakat.display import render
from mufakat.problems import errors
from tests.case_strategies import written_cases
from tests.tried import tried

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def read(text: str) -> Case:
    case, problems = read_case(text, "case.toml")
    assert case is not None, "\n".join(map(render, errors(problems)))
    return case


@settings(max_examples=tried(40), deadline=None, suppress_health_check=SLOW)
@given(written_cases())
def test_what_is_written_reads_back_as_the_same_case(case):
    again = read(write_case(case))
    assert again == with_shown_names(with_wish_ids(case))  # a name with a line break is read as it is shown
    text = write_case(again)
    assert read(text) == again and write_case(read(text)) == text
