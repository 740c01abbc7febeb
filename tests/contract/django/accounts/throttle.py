"""May this user name try another password? At most five wrong ones a minute, whether the name exists or not."""

import time
from contextlib import contextmanager

from django.db import transaction
from rest_framework.exceptions import AuthenticationFailed, Throttled, ValidationError

from .models import WrongPassword

TRIES = 5
WINDOW = 60_000


class ThrottledCredentials:
    """For the serializers that check user name and password, each face with that of its package."""

    def validate(self, attrs):
        with counting(attrs["username"]):
            return super().validate(attrs)


@contextmanager
def counting(username):
    """Around what raises if the password is wrong."""
    tries = WrongPassword.objects.filter(username=username)
    refuse_if_used_up(tries)
    try:
        yield
    except (AuthenticationFailed, ValidationError):
        count_wrong(tries, username)
        raise
    tries.delete()


def count_wrong(tries, username):
    """Counts a try, unless others, at the other face, have used up the limit meanwhile."""
    with transaction.atomic():
        mine = tries.create(username=username, at=now())
        refuse_if_used_up(tries.filter(id__lt=mine.id))


def refuse_if_used_up(tries):
    recent = tries.filter(at__gt=now() - WINDOW).order_by("-at").values_list("at", flat=True)
    if len(recent) >= TRIES:
        raise Throttled(wait=(recent[TRIES - 1] + WINDOW - now()) / 1000)


def now():
    return round(time.time() * 1000)
