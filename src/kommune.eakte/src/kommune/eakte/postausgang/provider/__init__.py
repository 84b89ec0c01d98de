"""Ways of delivery the E-Akte knows by itself."""
