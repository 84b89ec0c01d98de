"""Vertraulichkeitsstufe of records and the Ermächtigung of people to see them (ADR 16).

A Stufe of „vertraulich“ and above is held against everybody who is not cleared for it (``ISchranke``); reading
such a record is journaled. „Nur für den Dienstgebrauch“ is a mark: who has a right sees it.
"""
