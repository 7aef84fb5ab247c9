"""The rules: verbs and queries, one module or package a domain; they know no Flask."""
