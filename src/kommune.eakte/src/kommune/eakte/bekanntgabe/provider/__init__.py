"""Ways of delivery by the print queue."""
