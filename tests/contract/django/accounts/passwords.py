"""The password hasher."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """PBKDF2 with as many iterations as the mock. Both Django versions must use the same number: otherwise each sign-in
    at one of them would rehash the password that the other has stored."""

    iterations = 20_000
