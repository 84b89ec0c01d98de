"""Nachforderung: what is missing is asked for item by item, each with a day; each arrives by itself (§ 26 Abs. 2 VwVfG).

Kept on the Vorgang as one immutable value. It is a Rückfrage of the Vorgang, which waits and whose clock stops until every
item is there. Reminder and consequence are Aufträge put off to their day.
"""
