"""Pages of Akte, Vorgang and Dokument."""
