"""The serializers of drf-jwt, with an error code for each reason of rejection."""

import time

from rest_framework.exceptions import ValidationError
from rest_framework_jwt.serializers import (
    JSONWebTokenSerializer,
    RefreshJSONWebTokenSerializer,
    VerifyJSONWebTokenSerializer,
)
from rest_framework_jwt.settings import api_settings

from accounts.throttle import ThrottledCredentialsMixin
from server.messages import get_message

from .tokens import TokenRejected, get_user_from_payload


class RaisingMixin:
    """Makes `is_valid()` raise. The views of drf-jwt only test its result, and would build another error body."""

    def is_valid(self, raise_exception=True):
        return super().is_valid(raise_exception=raise_exception)


class CredentialsSerializer(RaisingMixin, ThrottledCredentialsMixin, JSONWebTokenSerializer):
    def validate(self, attrs):
        try:
            return super().validate(attrs)
        except ValidationError:
            raise ValidationError(get_message("invalid_credentials"), "invalid_credentials")


class TokenFieldMixin(RaisingMixin):
    """Turns the rejection of a token in the body into a validation error: 400, not 403."""

    def validate(self, attrs):
        try:
            return super().validate(attrs)
        except TokenRejected as error:
            raise ValidationError([error.detail])

    def _check_user(self, payload):
        return get_user_from_payload(payload)


class VerifySerializer(TokenFieldMixin, VerifyJSONWebTokenSerializer):
    pass


class RefreshSerializer(TokenFieldMixin, RefreshJSONWebTokenSerializer):
    def _check_user(self, payload):
        user = super()._check_user(payload)
        origin = payload.get("orig_iat")
        if not isinstance(origin, int):
            raise TokenRejected("token_invalid")
        if time.time() > origin + api_settings.JWT_REFRESH_EXPIRATION_DELTA.total_seconds():
            raise TokenRejected("refresh_expired")
        # `orig_iat` counts whole seconds: a token from the second of the change may have been issued after it.
        changed_at = user.password_changed_at
        if changed_at and origin < int(changed_at.timestamp()):
            raise TokenRejected("refresh_expired")
        return user
