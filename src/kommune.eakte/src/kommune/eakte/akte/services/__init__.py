"""REST endpoints of Akte, Vorgang and Dokument."""
