"""Fees of a Vorgang: dated tariffs, Positionen with their computation, the Forderung of a Bescheid, orders to the finance system.

A tariff is data made through the web, never code. What is computed is filed with how; a signed Bescheid holds what it demands.
Above the Postausgang, which learns of fees by its named adapters. ADR 24.
"""
