"""Addresses things of the records had before they were carried elsewhere: one way on, for who may see what is there now.

``akte.schriftgut.umzug.carry`` notes every address it empties, so Dokument, Vorgang and Teilakte are led on alike (ADR 22, 28).
Neighbours: core and rechte below; akte above.
"""
