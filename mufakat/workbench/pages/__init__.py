"""One file per page: which address, what it asks of `study` or a worker, which template shows it."""

from __future__ import annotations

import importlib
import pkgutil

from starlette.routing import BaseRoute

_OWN = ("home", "live")


def routes() -> list[BaseRoute]:
    """The routes of all pages: each module here has them as ROUTES."""
    found: list[BaseRoute] = []
    for module in pkgutil.iter_modules(__path__):
        if module.name not in _OWN and not module.name.startswith("_"):
            found += importlib.import_module(f"{__name__}.{module.name}").ROUTES
    return found
