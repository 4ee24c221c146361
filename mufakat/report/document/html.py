"""The report as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from mufakat import __version__
from mufakat.display import visible
from mufakat.report.document.model import Figure, Paper

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi"}


def paper_html(paper: Paper) -> str:
    """The whole page: every text escaped, styles and pictures inside, no script."""
    direction = "rtl" if paper.language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
    page = _template().render(
        paper=paper, style=_beside("page.css"), version=__version__, direction=direction
    )
    return page if page.endswith("\n") else page + "\n"


def _beside(name: str) -> str:
    """A file that stands beside this one."""
    return files("mufakat.report.document").joinpath(name).read_text(encoding="utf-8")


def _drawn(text: str) -> Markup:
    """Our own style and SVG, whose writers have escaped what comes from files."""
    return Markup(text)


def _in_style(text: str) -> Markup:
    """Text between the quotation marks of a style: whatever is no letter, digit or blank by its number."""
    shown = visible(text)
    return Markup("".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in shown))


def _pictured(figure: Figure, labels: Mapping[str, str]) -> Markup:
    """The picture itself, in a box of its own where it is wider than the page."""
    label = visible(f"{figure.caption} ({labels['scroll']})")
    box = Markup('<div class="scroll" role="region" tabindex="0" aria-label="{}">{}</div>')
    return box.format(label, _drawn(figure.svg))


def verbatim(text: str) -> Markup:
    """The text of a source, signs that turn its direction included: it stands in a box of its own."""
    return escape(text)


def _shown(value: object) -> object:
    """Every other text on one line, without signs that would turn what follows."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_beside),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_style": _in_style,
        "drawn": _drawn,
        "pictured": _pictured,
        "verbatim": verbatim,
    }
    return environment.get_template("page.html.j2")
