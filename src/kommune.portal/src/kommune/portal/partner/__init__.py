"""Partnerraum: the guarded space in which a Partnerstelle or a third party reads what was shared and answers (ADR 30).

Opened by a link and a code that went by another way, or by an account in the group of the Partnerstelle. Of link, code and
pass only hashes are stored. What is done here reaches the record by Aufträge; the domain uebergabe says how.
"""
