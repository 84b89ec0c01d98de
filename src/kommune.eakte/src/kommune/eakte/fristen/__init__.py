"""Fristen: the periods of a Vorgang, computed by the law and shown with how (ADR 26).

All Fristen of a Vorgang are one immutable value kept on it; their ends are computed, never kept. They begin by the
Vorgangstyp, stop while something is waited for, and have consequences when they pass.
"""
