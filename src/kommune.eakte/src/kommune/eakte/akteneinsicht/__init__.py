"""Akteneinsicht: what of a Vorgang somebody gets to see, what is left out and why, and what became of it.

The file itself – numbered sheets, contents, bookmarks, a ZIP with the originals – is a print of ``ausdruck``; it is looked at by a person
before it is filed as a Dokument, and goes out by the ways every Dokument goes.
"""
