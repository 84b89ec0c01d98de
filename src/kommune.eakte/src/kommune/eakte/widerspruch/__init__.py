"""Widerspruch against a delivered Bescheid (§§ 68–73, 80 VwGO): in time or late, a linked Vorgang, its outcome, handing on (ADR 31).

What was objected to is kept on the Vorgang of the Bescheid as one immutable value; the Widerspruchsverfahren is a Vorgang of its own
with its own Bearbeiter and Fristen. Above Bekanntgabe, fees and print.
"""
