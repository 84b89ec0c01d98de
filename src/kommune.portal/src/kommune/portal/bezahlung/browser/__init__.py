"""Pages: paying, the call-back of providers, the Kasse."""
