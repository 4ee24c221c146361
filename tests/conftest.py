"""Laws are tried on other random examples at every run, except where a run must give the same verdict again."""

import os
import signal

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
# A shell starts what it runs in the background with interrupts ignored, and so would be all programs that tests stop.
signal.signal(signal.SIGINT, signal.default_int_handler)
