"""Laws are tried on other random examples at every run, except where a run must give the same verdict again."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
