"""Löschung: a person's data go when nothing demands to keep them; what lies in a record is restricted instead (Art. 17, 18 DSGVO).

One person proposes, another confirms. Each domain that keeps such data registers an ``ILoeschquelle``. What went leaves a trace without what it was.
"""
