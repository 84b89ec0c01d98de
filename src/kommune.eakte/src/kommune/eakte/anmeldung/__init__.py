"""Log-ins and their end: sessions, tokens, one-time links, passwords, the security log (ADR 8).

Each account has a generation. Every ticket, token and link carries the one it was made in and dies
when it changes: password, address, roles, closing, logging out everywhere. Sessions are listed per
account and can be ended one by one. Neighbours: core below, organisation and the portal above.
"""
