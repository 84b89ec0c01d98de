"""Dokumente: put into a Vorgang, kept in versions, shown, moved. Called through ``api``."""
