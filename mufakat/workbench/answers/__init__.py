"""What workers answer: functions that take plain data and give plain data (see `worker.py`)."""
