"""The second step of a sign-in, for packages that have one: codes that change every thirty seconds (TOTP)."""

from importlib import import_module

from django.conf import settings
from server.mock_admin import find_user

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def require_second_step(username):
    """Sets up what a user does with an authenticator app."""
    try:
        package = import_module(f"packages.{settings.BACKEND}.second_step")
    except ModuleNotFoundError:
        raise ValueError(f"{settings.BACKEND} has no second step") from None
    package.TOTP.activate(find_user(username).get(), SECRET)


def second_step_code(value):
    """The code that the app would show, by the clock of the server."""
    # The environment of djangorestframework-jwt does not have it.
    from pyotp import TOTP

    return {"code": TOTP(SECRET).now()}
