"""The texts the town sends to citizens: declared by the domains that send them, changed by the town.

A text has parts (subject, text …) in German and English. What the town changes is kept as settings, one a text, so
that the town's journal tells of it; what it does not change comes with the release. Placeholders are replaced once,
by plain values. Used by every domain that writes to citizens; the pages are in ``controlpanels``.
"""
