"""How much of what a careful analyst would draft stands in a draft: the ten stories of tests/stories.

    python bench/bench_draft.py [--seen | --held-out] [--story NAME] [--why]

Prints for the stories that were seen while the rules were written, and for those that were held out, how many options
are found through their quotation and by name, how many of those drafted are right, and so on; `--why` adds what is
false or missing. Shares, no times.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mufakat.drafting.draft import draft_case
from mufakat.record.store import open_record
from tests.stories import HELD_OUT, SEEN
from tests.stories.scoring import Scored, Tally, make_record


def scored(story: str) -> Scored:
    """The draft of a story beside its gold."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "story.mufakat")
        make_record(story, file)
        with open_record(file) as record:
            draft = draft_case(record, story, story)
    return Scored(story, draft.case, draft.texts)


def show(name: str, stories: tuple[str, ...], why: bool) -> None:
    """One table of shares."""
    tally = Tally({}, [])
    for story in stories:
        scored(story).tally(tally)
    print(f"{name} ({len(stories)} stories)")
    for what, (found, of) in tally.sums.items():
        print(f"  {what:28} {found:4} of {of:4}  {100 * found / max(1, of):5.0f} %")
    for note in tally.notes if why else ():
        print(f"    {note}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--story")
    parser.add_argument("--why", action="store_true")
    asked = parser.parse_args()
    if asked.story:
        show(asked.story, (asked.story,), asked.why)
        return
    if not asked.held_out:
        show("seen", SEEN, asked.why)
    if not asked.seen:
        show("held out", HELD_OUT, asked.why)


if __name__ == "__main__":
    main()
