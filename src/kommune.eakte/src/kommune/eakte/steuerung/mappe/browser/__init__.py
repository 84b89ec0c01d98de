"""The Unterschriftenmappe: browser."""
