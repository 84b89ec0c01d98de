"""How things are done: transitions, the system's own acts, workers, short transactions, settings."""
