"""Who stands in for whom: a Vertretung gives the deputy what the person has, from a day to a day (ADR 16).

The deputy is given the person's groups and tokens by a PAS plug-in, at every request and in no store: nothing has
to be computed when a Vertretung begins, and nothing is late when it ends.
Neighbours: above ``rechte`` and ``organisation``; knows no records but by the catalog.
"""
