"""Where the key of the town can be: ``demo``, ``pkcs11``, ``fern``."""
