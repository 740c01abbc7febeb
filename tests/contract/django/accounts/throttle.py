"""Login throttle: at most five wrong passwords a minute for each user name, whether the name exists or not."""

import time
from contextlib import contextmanager

from django.db import transaction
from rest_framework.exceptions import AuthenticationFailed, Throttled, ValidationError

from .models import WrongPassword

MAX_ATTEMPTS = 5
WINDOW_MS = 60_000


class ThrottledCredentialsMixin:
    """Adds the throttle to the serializer that checks user name and password in the package of each version."""

    def validate(self, attrs):
        with limit_attempts(attrs["username"]):
            return super().validate(attrs)


@contextmanager
def limit_attempts(username):
    """Wraps a password check that raises if the password is wrong. A right password clears the count."""
    attempts = WrongPassword.objects.filter(username=username)
    raise_if_throttled(attempts)
    try:
        yield
    except (AuthenticationFailed, ValidationError):
        record_failure(attempts, username)
        raise
    attempts.delete()


def record_failure(attempts, username):
    """Records a wrong password. Raises Throttled if concurrent attempts in the other process have reached the limit."""
    with transaction.atomic():
        attempt = attempts.create(username=username, at=now_ms())
        raise_if_throttled(attempts.filter(id__lt=attempt.id))


def raise_if_throttled(attempts):
    recent = attempts.filter(at__gt=now_ms() - WINDOW_MS).order_by("-at").values_list("at", flat=True)
    if len(recent) >= MAX_ATTEMPTS:
        raise Throttled(wait=(recent[MAX_ATTEMPTS - 1] + WINDOW_MS - now_ms()) / 1000)


def now_ms():
    return round(time.time() * 1000)
