"""Automatic steps by the engine of Plone's content rules, with events, conditions and actions of our own.

An event never acts: it writes a Schritt into the Vorgang, an Auftrag does it, and a person can skip it or take it back. ADR 34.
"""
