"""Tables and constraints. `base` has what every table stands on, `ledger` the line each synced row has."""
