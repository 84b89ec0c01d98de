"""Page on which areas and words of a Dokument are chosen to be covered."""
