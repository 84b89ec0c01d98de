"""Organisation accounts: a company, club or authority whose people share applications and their Postfach by role (ADR 64).

Knows accounts by their user id alone; who they are and what their address is, ``buergerkonto`` says.
"""
