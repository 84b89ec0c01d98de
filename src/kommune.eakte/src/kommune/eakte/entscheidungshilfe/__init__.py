"""Decision support: decision tables made through the web propose what a Vorgang's fields lead to; a person decides.

A table is data, never code: its cells are read by a grammar of their own. What was proposed is filed with data, rule and version.
Above fees and Vermerke. ADR 34.
"""
