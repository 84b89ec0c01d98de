"""Pages of the Altbestand."""
