"""Ways to pay: named utilities ``IZahlverfahren``."""
