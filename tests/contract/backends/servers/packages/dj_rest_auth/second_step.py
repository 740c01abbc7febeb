"""The second step of dj-rest-auth."""

from dj_rest_auth.mfa.totp import TOTP

__all__ = ["TOTP"]
