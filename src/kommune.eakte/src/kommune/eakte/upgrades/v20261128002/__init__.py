"""Rights with a cause and the Vorgangstyp: one module a step, each safe to run again."""
