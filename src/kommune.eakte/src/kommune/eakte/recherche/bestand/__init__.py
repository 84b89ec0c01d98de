"""Bestandsverzeichnis: the Akten of a unit of the Aktenplan and of those below it, as far as the person may see them."""
