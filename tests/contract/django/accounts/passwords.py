"""How passwords are kept."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Django's own, with as many rounds as the mock. The number is the same for both versions of Django, or each
    sign-in at one of them would write the hash of the other anew."""

    iterations = 20_000
