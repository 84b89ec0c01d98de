"""Vorgangstypen: what the Vorgänge of one kind have in common, made through the web, in numbered Fassungen (ADR 17).

``definition`` knows a whole type without Plone, ``core.werte.feld`` a field and its values. ``akte`` above asks here which
fields, periods, offices and results a Vorgang has; nothing here knows a Vorgang.
"""
