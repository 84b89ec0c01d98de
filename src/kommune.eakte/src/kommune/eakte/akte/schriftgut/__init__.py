"""What Akte, Vorgang and Dokument share: made, changed, listed, moved from state to state. Called through ``api``."""
