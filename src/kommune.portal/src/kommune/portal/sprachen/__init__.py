"""Sprachen: in which language somebody reads the portal, and the English and Leichte Sprache texts beside the German ones (ADR 62).

The choice lies in the address (``?lang=en``) and a cookie, never on the server. A text in another language belongs to its content: same
address, same state, same rights. What is lacking is read in German, and said so.
"""
