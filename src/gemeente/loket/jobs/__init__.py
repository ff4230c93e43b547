"""Commands of bin/instance. Each can be run twice without harm."""
