"""Favourites and what was opened last, for each person.

One small object a person in a sharded store: opening a page writes there alone, in a transaction of its own, and only if it is
not the newest already. Shown is what the person may see now.
"""
