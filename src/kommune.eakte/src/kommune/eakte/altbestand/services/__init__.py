"""REST endpoints of the Altbestand."""
