"""Follow a negotiation from the reports about it to the deals that could hold."""

__version__ = "0.1.0"
