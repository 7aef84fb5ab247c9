"""Things, hands and moments: what people give, need and promise each other."""
