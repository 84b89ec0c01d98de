"""The Schritte of the Laufwege a Vorgangstyp lays down, as rows of its definition."""
