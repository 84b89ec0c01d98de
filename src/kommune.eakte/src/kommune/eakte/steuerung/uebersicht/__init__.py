"""The lists of the Schreibtisch: baskets, saved views, tables."""
