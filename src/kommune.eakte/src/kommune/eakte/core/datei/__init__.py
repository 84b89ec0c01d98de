"""The Datei: the bytes of a file, kept once for the whole site and addressed by their SHA-256 (ADR 14).

Everything else – Dokument, Antrag, message, unfinished form – holds a reference: a mapping with at least ``sha256``, under a name
of its own. The store has no address: who may see the holder gets the file through it, by ``api``.
"""
