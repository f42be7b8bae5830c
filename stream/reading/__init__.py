"""What a text says: sentences, mentions, rules, figures, speakers, claims. Pure."""
