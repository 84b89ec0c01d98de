"""Surveys: made by editors, answered once by whom they are for, counted, published, filed (ADR 48).

The content in ``/umfragen`` holds what everybody may read; answers lie in a store of their own, without who gave them.
"""
