"""The engines: SQLite, which needs no server, and PostgreSQL (ADR 29)."""
