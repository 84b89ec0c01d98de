"""Electronic signatures of PDF files: made at the Schlusszeichnung, checked on arrival (ADR 27).

Made by a provider (named utility ``ISignaturgeber``) as PAdES B-T; checked by a program of its own, without a network.
"""
