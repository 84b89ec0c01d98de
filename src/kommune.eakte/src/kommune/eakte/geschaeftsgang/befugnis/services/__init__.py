"""The table of Zeichnungsbefugnisse: services."""
