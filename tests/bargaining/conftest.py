"""Slow twins may take their time: no deadline per example on a busy machine."""

from hypothesis import settings

settings.register_profile("deals", deadline=None)
settings.load_profile("deals")
