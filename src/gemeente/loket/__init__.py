"""The digital counter of a municipality: products, services, appointments, queues.

Read ``docs/architecture.md`` for the house: which folder does what, and which may
import which.
"""
