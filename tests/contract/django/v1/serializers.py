"""The serializers of drf-jwt, with codes for what they refuse."""

import time

from rest_framework.exceptions import ValidationError
from rest_framework_jwt.serializers import (
    JSONWebTokenSerializer,
    RefreshJSONWebTokenSerializer,
    VerifyJSONWebTokenSerializer,
)
from rest_framework_jwt.settings import api_settings

from accounts.throttle import ThrottledCredentials
from server.messages import say

from .tokens import TokenRefused, user_of


class Raising:
    """The views of drf-jwt ask whether a body is valid. Here that raises, so that all errors get the same body."""

    def is_valid(self, raise_exception=True):
        return super().is_valid(raise_exception=raise_exception)


class CredentialsSerializer(Raising, ThrottledCredentials, JSONWebTokenSerializer):
    def validate(self, attrs):
        try:
            return super().validate(attrs)
        except ValidationError:
            raise ValidationError(say("invalid_credentials"), "invalid_credentials")


class TokenInBody(Raising):
    """A token that is not good is here a field that is wrong."""

    def validate(self, attrs):
        try:
            return super().validate(attrs)
        except TokenRefused as refused:
            raise ValidationError([refused.detail])

    def _check_user(self, payload):
        return user_of(payload)


class VerifySerializer(TokenInBody, VerifyJSONWebTokenSerializer):
    pass


class RefreshSerializer(TokenInBody, RefreshJSONWebTokenSerializer):
    def _check_user(self, payload):
        user = super()._check_user(payload)
        origin = payload.get("orig_iat")
        if not isinstance(origin, int):
            raise TokenRefused("token_invalid")
        if time.time() > origin + api_settings.JWT_REFRESH_EXPIRATION_DELTA.total_seconds():
            raise TokenRefused("refresh_expired")
        # A token knows its second only: what began in that of the change may have begun after it.
        changed_at = user.password_changed_at
        if changed_at and origin < int(changed_at.timestamp()):
            raise TokenRefused("refresh_expired")
        return user
