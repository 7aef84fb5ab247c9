"""Routes: read input, call one verb, answer. No rule lives here."""
