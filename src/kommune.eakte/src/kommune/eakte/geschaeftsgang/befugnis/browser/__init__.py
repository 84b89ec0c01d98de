"""The table of Zeichnungsbefugnisse: browser."""
