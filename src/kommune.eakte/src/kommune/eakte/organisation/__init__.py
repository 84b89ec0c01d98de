"""Organisationseinheiten, Stellen, groups and roles: who works where and may do what.

Neighbours: below everything but core; knows no records.
"""
