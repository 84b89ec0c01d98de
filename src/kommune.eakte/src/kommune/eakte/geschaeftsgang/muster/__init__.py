"""Laufwege a Vorgangstyp lays down: set by hand with one click, or by themselves (ADR 27)."""
