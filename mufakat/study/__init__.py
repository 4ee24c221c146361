"""The verbs a user has: open a case, solve it, explain a state, write a file. Only this room opens files."""
