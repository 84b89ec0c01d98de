"""Streets, one search, orders by time, settings of signatures: one module a step, each safe to run again."""
