"""The Aktenplan: nested units with Kennzeichen, validity, retention and disposal.

Changed by Registratur and Fachadministration only. Neighbours: journal and organisation below, akte above.
"""
