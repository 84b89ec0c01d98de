"""Partner bodies and objections on the public side: one module a step, each safe to run again."""
