"""What came in for an Organisationseinheit and nobody has taken over yet, and the letters that are registered by hand.

Neighbours: akte and aufgaben below, steuerung above.
"""
