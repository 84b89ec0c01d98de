"""The Unterschriftenmappe: services."""
