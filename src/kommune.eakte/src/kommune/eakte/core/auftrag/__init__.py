"""Aufträge: everything that is slow, may fail, or must happen because something was committed (ADR 13).

An Auftrag is written in the transaction that causes it and done by a worker of its lane, once. ``rules`` knows
when it is due and how two transactions about it merge, ``store`` how it lies in the database, ``api`` is the door,
``worker`` does them; ``core.ablauf.worker`` runs the workers.
"""
