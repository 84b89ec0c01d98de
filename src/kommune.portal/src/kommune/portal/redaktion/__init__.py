"""What readers say of public pages, and how good services are described: what editors look at (ADR 56).

All of it lies in one store of the site, none of it in content: nothing of it is for the public. Neighbours: the services,
their visits, and core below; no record is opened.
"""
