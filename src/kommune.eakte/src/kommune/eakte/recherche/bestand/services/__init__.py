"""REST: the Bestandsverzeichnis of a unit."""
