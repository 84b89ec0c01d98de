"""Organisationseinheiten, Stellen, groups and roles: who works where and may do what.

Every Organisationseinheit (OE) is the group ``oe-<id>`` with one group a role below it
(``oe-<id>-leitung``); a right on a record comes only from local roles of these groups.
Neighbours: below everything but core and journal; knows no records.
"""
