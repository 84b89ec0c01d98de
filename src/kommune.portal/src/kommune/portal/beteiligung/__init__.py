"""Beteiligung: plans on show, and what residents say to them (BauGB § 3; ADR 44).

A Beteiligungsverfahren is content; Stellungnahmen lie in a sharded store. They reach the record by Aufträge; the domain
uebergabe says how.
"""
