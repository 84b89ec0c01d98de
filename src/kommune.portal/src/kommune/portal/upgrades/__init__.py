"""One package an upgrade, idempotent and tested."""
