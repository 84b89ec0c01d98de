"""The second factor: codes that change every 30 seconds (TOTP, RFC 6238), and codes for the day the telephone is lost (ADR 59)."""
