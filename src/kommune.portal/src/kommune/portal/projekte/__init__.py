"""Informal participation: projects in which people hand in Ideen, talk about them and support them (ADR 49).

The content in ``/projekte`` holds what the town writes; what people write lies in a sharded store. Whoever takes part does it by
an address that was confirmed, or by an account. Opens no record: ``uebergabe`` files what is handed in.
"""
