"""Aktenzeichen: their format, how they are drawn and how records are found by them."""
