"""Petitions: handed in by citizens, moderated, signed for a time, handed over to the record, answered (ADR 45).

The content in ``/petitionen`` holds what everybody may read; who handed in and who signed lies in a store of its own.
"""
