"""Überwachung: conditions of a decision (Nebenbestimmungen, § 36 VwVfG) with their days, inspected on the spot (ADR 32).

All conditions of a Vorgang are one immutable value kept on it; they outlast its closing (zdA). What is due is an index; a day that
comes is an Aufgabe. An inspection is a Dokument with its photos; what is not fulfilled begins a Vorgang of its own.
"""
