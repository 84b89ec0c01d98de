"""Geschäftsgang: the Laufweg of a Vorgang, its Verfügungen and Mitzeichnungen (ADR 23).

A Laufweg is kept on the Vorgang as one immutable value. A Schritt that is due is an Aufgabe; what is said of the
Aufgabe is said of the Schritt. While a Schritt is open its holder sees the Vorgang, by a grant that ends with it.
"""
