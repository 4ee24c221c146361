"""What workers answer: functions that take plain data and give plain data (see `worker.py`)."""

MARK = "state--"  # stands in pictures for the address of the page, which a worker does not know
COMMITMENT = "commitment--"  # the same in time lines
