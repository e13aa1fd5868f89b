"""The conditions in plain Python: what decides and explains without the engine, and the findings of both."""
