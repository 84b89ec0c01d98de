"""Suche of the portal: what everybody may read, found by the words people use (ADR 50).

The words lie in the engines of ``eakte.suche``; what may be shown, and in which order, is decided here at the moment of the answer.
"""
