"""The address book of the town: persons and organisations an office writes to again and again.

Kept in a sharded store (ADR 21). A party of a record is a copy of an entry, with a reference to it; what is changed here changes no
record. An entry with an Auskunftssperre (§ 51 BMG) shows its address only to who has the right.
"""
