"""Aufgaben and Wiedervorlagen: what a person, a Stelle or an OE is to do with a record, and until when.

An Aufgabe lies in the Akte or Vorgang it is about and is seen by whoever sees that (ADR 15).
Neighbours: akte below; posteingang, postausgang and steuerung above.
"""
