"""The clerk's whole day on one screen: one module a step, each safe to run again."""
