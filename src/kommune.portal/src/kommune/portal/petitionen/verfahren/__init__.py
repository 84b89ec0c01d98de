"""Kinds of petitions by law, their eligibility, and signatures on paper, counted by two people. Called through ``petitionen.api``."""
