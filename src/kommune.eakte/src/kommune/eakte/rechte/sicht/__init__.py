"""Rights as people see them: who may do what, and why."""
