"""When a Bescheid takes effect for whom: one Bekanntgabe for each addressee, by a way of its own; the print queue of the Poststelle.

Above the Postausgang. The day of effect is computed from what was noted, by one rule (``rules.wirksam``). ADR 25.
"""
