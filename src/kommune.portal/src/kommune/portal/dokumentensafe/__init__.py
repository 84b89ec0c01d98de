"""Papers a citizen needs often: uploaded once, chosen in forms and answers, seen by nobody else (ADR 67).

Knows no Antrag. Neighbours: formulare below, antrag above, which takes what is chosen.
"""
