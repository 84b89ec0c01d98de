"""Fristen that follow from a Dokument."""
