"""People: accounts, roles, cards, picture names, codes and passphrases."""
