"""The Unterschriftenmappe: what waits for the signature of a person, each draft beside its Vorgang.

It is the basket „Zur Zeichnung“, read one after the other; signing and returning many is an act on many (``sammeln``).
"""
