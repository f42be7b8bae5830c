"""The stages between articles and alerts: Faust agents over pure functions."""
