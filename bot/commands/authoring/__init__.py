"""The commands with which a policy pack is written, tried and changed: ``cdo policy ...``."""
