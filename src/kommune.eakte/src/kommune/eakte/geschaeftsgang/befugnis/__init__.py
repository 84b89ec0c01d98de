"""Zeichnungsbefugnis: who may give the Schlusszeichnung, by Vorgangstyp, result and amount (ADR 27).

One table for the town. Where no line of it speaks of a case, everybody signs who may sign Bescheide at all; where one
does, only those a line names. The table only takes: it gives nobody a right the workflow does not give.
"""
