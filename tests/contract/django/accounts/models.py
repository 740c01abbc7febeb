"""Who has an account, and who has lately mistyped its password."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Django's own, under a name of this project, as Django advises."""


class WrongPassword(models.Model):
    """A try that failed. Of names that nobody has as well: whether a name exists is not to be told."""

    username = models.TextField(db_index=True)
    # Milliseconds since 1970.
    at = models.BigIntegerField()
