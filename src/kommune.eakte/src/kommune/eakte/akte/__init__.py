"""Akte, Vorgang and Dokument: create, number, describe, work on, close, reopen.

Neighbours: aktenplan, journal and organisation below; postausgang and steuerung above.
"""
