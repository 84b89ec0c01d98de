"""Altbestand: Akten of before the E-Akte, taken over from a list (CSV, XLSX, ODS) with their scans (ADR 41).

A list can be tried, taken over, gone on with and repeated: a row is known by its old Aktenzeichen. Each row is one step:
whole or not at all. Stands above akte; nothing below knows of it.
"""
