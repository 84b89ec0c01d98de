"""Search of the record: one question, one answer, whatever engine keeps the words (ADR 29).

The engine knows words only. Who may see what, in which state and of which OE is asked of the catalog at the moment of the
answer, so that a hit, a count or an excerpt never tells of what somebody may not see any more.
"""
