"""A Vorgang as one PDF: a cover with what it is and what lies in it, then the pages of its Dokumente.

Made by an Auftrag, of what the person who asked may see; only they get it, as long as they may see all that is in it, and for a
day. The full Akteneinsicht is another matter.
"""
