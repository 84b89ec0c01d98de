"""Freigabe: an Akteneinsicht opened for a time by a link and a code, for who has no account; and the Einsichtsprotokoll.

Of link, code and pass only hashes are kept. Every opening is kept, for good; the files only as long as it can be opened.
"""
