"""A decision table: its cells, its rules, what it leaves out. Pure but for ``tabellen``, which keeps the versions."""
