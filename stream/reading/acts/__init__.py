"""Who did what to or with whom: one module per way of marking it, as grammars/ has for who speaks. Pure."""
