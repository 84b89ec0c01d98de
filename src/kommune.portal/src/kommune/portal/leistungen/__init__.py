"""The catalogue of services (LeiKa text modules) and the offices that answer for them.

``rules``, ``suche`` and ``htmlreinigung`` are pure; ``verzeichnis`` keeps what is published in memory;
``muenchen`` reads a foreign catalogue, ``einspielen`` takes it over.
Neighbours: only core below, and the E-Akte's organisation.
"""
