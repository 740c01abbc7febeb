"""The user model, and the log of wrong passwords that the login throttle counts."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class User(AbstractUser):
    """A custom user model, as Django recommends for every project. It also stores when the password was changed."""

    # None if the password was never changed.
    password_changed_at = models.DateTimeField(null=True, editable=False)

    def set_password(self, raw_password):
        super().set_password(raw_password)
        self.password_changed_at = timezone.now()


class WrongPassword(models.Model):
    """A failed attempt. Unknown user names are stored too: the throttle must not reveal whether a name exists."""

    username = models.TextField(db_index=True)
    # Milliseconds since 1970.
    at = models.BigIntegerField()
