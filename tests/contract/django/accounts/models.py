"""Who has an account, and who has lately mistyped its password."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone


class User(AbstractUser):
    """Django's own, under a name of this project, as Django advises; it also knows how old its password is."""

    # None if the password is the first.
    password_changed_at = models.DateTimeField(null=True, editable=False)

    def set_password(self, raw_password):
        super().set_password(raw_password)
        self.password_changed_at = timezone.now()


class WrongPassword(models.Model):
    """A try that failed. Of names that nobody has as well: whether a name exists is not to be told."""

    username = models.TextField(db_index=True)
    # Milliseconds since 1970.
    at = models.BigIntegerField()
