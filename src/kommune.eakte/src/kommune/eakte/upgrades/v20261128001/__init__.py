"""Close what attack, daily use and foreign data found: one module a step, each safe to run again."""
