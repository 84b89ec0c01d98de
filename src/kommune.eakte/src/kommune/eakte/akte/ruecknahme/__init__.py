"""How acts on records are taken back: ``core.ruecknahme`` asks, each of these knows one kind."""
