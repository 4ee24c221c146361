"""How much of what a careful analyst would draft stands in a draft: the ten stories of tests/stories.

    python bench/bench_draft.py [--seen | --held-out] [--second] [--story NAME] [--why] [--llm URL --llm-model NAME]

Prints for the stories that were seen while the rules were written, and for those that were held out, how many options
are found through their quotation and by name, how many of those drafted are right, and so on; `--why` adds what is
false or missing. With a language model (--llm, or MUFAKAT_LLM_URL and MUFAKAT_LLM_MODEL) it prints the rules, the rules
with the model, and the model alone; where none is configured, that is skipped. Shares, no times.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mufakat.drafting.draft import Proposer, draft_case
from mufakat.record.store import open_record
from mufakat.study.llm import Model, ask_lines
from tests.stories import HELD_OUT, SEEN
from tests.stories.scoring import Scored, Tally, make_record


def scored(story: str, proposer: Proposer | None, marks: str) -> Scored:
    """The draft of a story beside its gold."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "story.mufakat")
        make_record(story, file)
        with open_record(file) as record:
            draft = draft_case(record, story, story, proposer)
    return Scored(story, draft.case, draft.texts, marks)


def show(
    name: str, stories: tuple[str, ...], why: bool, marks: str, proposer: Proposer | None = None
) -> None:
    """One table of shares."""
    tally = Tally({}, [])
    for story in stories:
        scored(story, proposer, marks).tally(tally)
    print(f"{name} ({len(stories)} stories)")
    for what, (found, of) in tally.sums.items():
        print(f"  {what:28} {found:4} of {of:4}  {100 * found / max(1, of):5.0f} %")
    for note in tally.notes if why else ():
        print(f"    {note}")


def proposing(model: Model, alone: bool) -> Proposer:
    """A language model that proposes lines."""
    return Proposer(model.reader, lambda text: ask_lines(model, text, "story"), alone)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--second", action="store_true", help="hold drafts to the second gold")
    parser.add_argument("--story")
    parser.add_argument("--why", action="store_true")
    parser.add_argument("--llm", default=os.environ.get("MUFAKAT_LLM_URL", ""))
    parser.add_argument("--llm-model", default=os.environ.get("MUFAKAT_LLM_MODEL", ""))
    asked = parser.parse_args()
    sets = {"seen": SEEN, "held out": HELD_OUT}
    if asked.story:
        sets = {asked.story: (asked.story,)}
    elif asked.seen or asked.held_out:
        sets = {"seen": SEEN} if asked.seen else {"held out": HELD_OUT}
    for name, stories in sets.items():
        marks = "second" if asked.second else "gold"
        show(name, stories, asked.why, marks)
        for alone in (False, True) if asked.llm and asked.llm_model else ():
            proposer = proposing(Model(asked.llm, asked.llm_model), alone)
            which = "the model alone" if alone else "with the model"
            show(f"{name}, {which}", stories, asked.why, marks, proposer)
    if not (asked.llm and asked.llm_model):
        print("no language model is configured: the rules alone")


if __name__ == "__main__":
    main()
