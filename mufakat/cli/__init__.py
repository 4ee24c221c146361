"""Commands: read arguments, call `study`, print what `report` made."""
