"""How sentences say who speaks, one module per way of marking it: by word order, by case, by particles. Pure."""
