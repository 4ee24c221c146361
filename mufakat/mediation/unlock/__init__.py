"""Which levers bring a goal about."""
