"""Partner bodies, Widerspruch, guided work: one module a step, each safe to run again."""
