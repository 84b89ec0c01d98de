"""The Laufweg at work: what it is of, who receives it, what it opens and what it keeps from closing."""
