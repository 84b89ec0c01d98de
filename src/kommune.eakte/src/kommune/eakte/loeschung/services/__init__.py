"""REST: say what would go, propose, confirm, decline, list; rules of periods."""
