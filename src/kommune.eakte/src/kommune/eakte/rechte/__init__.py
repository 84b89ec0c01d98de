"""Rights with a cause: who may do what with a record, why and how long; who is barred from it.

An Akte or Vorgang keeps grants; ``recompute`` alone turns them into Zope's local roles and the catalog's
entry (ADR 16). Upper domains add named ``IRechtequelle`` (more grants) and ``ISchranke`` (who is let through).
"""
