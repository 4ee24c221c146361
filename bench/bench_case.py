"""How reading grows: time for twice as much, divided by time for as much. Near 2 is linear."""

from __future__ import annotations

import time
from collections.abc import Callable

from mufakat.case.read import read_case
from mufakat.evidence.quotations import SourceText


def big_case(wishes: int, options: int, known: bool = True) -> str:
    """A case of one party with many wishes; unknown names make every wish a mistake."""
    declared = "\n".join(f'o{n} = "Option {n}"' for n in range(options))
    name = "o" if known else "x"
    order = ",\n".join(f'"{name}{n % options} and not o{n // options % options}"' for n in range(wishes))
    head = f'mufakat = 1\nid = "big"\ntitle = "Big"\n[parties.p.options]\n{declared}\n'
    return f"{head}[preferences.p]\norder = [\n{order}\n]\n"


def look_up(words: int) -> None:
    """Find a quotation in a long source, then the nearest passage to one that is not there."""
    source = SourceText(" ".join(f"word{n} of the réport" for n in range(words)))
    assert source.find(f"word{words - 1} of the réport")
    source.nearest("word5 of a réport and more of it")


def seconds(work: Callable[[], object]) -> float:
    """Least processor time of three runs."""
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def main() -> None:
    """Print one line per kind of work."""
    kinds: dict[str, tuple[int, Callable[[int], object]]] = {
        "wishes, 17 options": (50_000, lambda n: read_case(big_case(n, 17))),
        "wishes, 40 options": (50_000, lambda n: read_case(big_case(n, 40))),
        "mistakes": (50_000, lambda n: read_case(big_case(n, 40, known=False))),
        "words of a source": (50_000, look_up),
    }
    for kind, (size, work) in kinds.items():
        once, twice = seconds(lambda w=work, n=size: w(n)), seconds(lambda w=work, n=size: w(2 * n))
        print(f"{kind:20} {2 * size:>8,}: {twice:6.2f} s, growth {twice / once:.2f}")


if __name__ == "__main__":
    main()
