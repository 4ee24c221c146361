"""An agreement in words: what was promised, by when, on what condition, and what was reported of it."""
