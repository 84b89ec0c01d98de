"""Dokumente in daily work: many at once, archives and mails taken apart, check-out, comparing, moving, relations, Fristen.

Rules: the original that came is kept and can be downloaded whatever becomes of its contents; nothing from outside is
trusted with a size, a count or a name; who may not see a place is not told of it.
Neighbours: above ``akte``, whose Dokument it works on; ``aufgaben`` listens to its events. Bytes and versions are
``core.datei``'s, long work is an Auftrag.
"""
