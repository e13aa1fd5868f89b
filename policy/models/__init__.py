"""A pack as frozen models: what its files say, each part by itself and all of them as one ``Pack``."""
