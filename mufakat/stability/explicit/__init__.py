"""The explicit engine: states are listed, and sets and moves are arrays; `symbolic` is its twin."""
