"""For all tests: how hypothesis runs. A busy machine is no reason to fail."""

from hypothesis import HealthCheck
from hypothesis import settings


settings.register_profile(
    "loket", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("loket")
