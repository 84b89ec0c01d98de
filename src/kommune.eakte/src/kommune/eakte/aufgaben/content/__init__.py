"""The Aufgabe."""
