"""One module a step, each safe to run again."""
