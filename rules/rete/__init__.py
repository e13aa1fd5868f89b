"""The conditions as rules of durable_rules, a Rete engine: compiled, loaded in shards, tried, and asked."""
