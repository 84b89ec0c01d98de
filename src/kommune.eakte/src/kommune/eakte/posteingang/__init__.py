"""What came in for an Organisationseinheit and nobody has taken over yet.

Neighbours: akte below, steuerung above.
"""
