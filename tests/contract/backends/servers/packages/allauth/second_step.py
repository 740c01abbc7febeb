"""The second step of allauth."""

from allauth.mfa.totp.internal.auth import TOTP

__all__ = ["TOTP"]
