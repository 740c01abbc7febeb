"""The claims of a v1 token and the lookup of its user. Each rejection has a code, where drf-jwt has only a message."""

import uuid
from datetime import datetime, timezone

import jwt
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_jwt.utils import jwt_decode_handler, jwt_payload_handler

from accounts.models import User
from server.messages import get_message


class TokenRejected(AuthenticationFailed):
    def __init__(self, code):
        super().__init__(get_message(code), code)


def build_payload(user):
    """The claims of drf-jwt, and `is_staff`, `iat` and `jti`."""
    return {
        **jwt_payload_handler(user),
        "is_staff": user.is_staff,
        "iat": int(datetime.now(timezone.utc).timestamp()),
        "jti": uuid.uuid4().hex,
    }


def decode_token(token):
    """The claims of a token with a valid signature and expiry. A claim that makes PyJWT 1 fail makes the token invalid,
    instead of a 500."""
    try:
        payload = jwt_decode_handler(token)
    except jwt.ExpiredSignatureError:
        raise TokenRejected("token_expired")
    except (jwt.InvalidTokenError, OverflowError, RecursionError, TypeError):
        raise TokenRejected("token_invalid")
    # v1 rejects tokens of v2, and tokens without an expiry.
    if "token_type" in payload or "exp" not in payload:
        raise TokenRejected("token_invalid")
    return payload


def get_user_from_payload(payload):
    """The user of a token, by id. drf-jwt looks up the user name, which may belong to another user by now."""
    user_id = payload.get("user_id")
    # The database cannot store any other id.
    if type(user_id) is not int or abs(user_id) >= 2**63:
        raise TokenRejected("token_invalid")
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise TokenRejected("token_invalid")
    if not user.is_active:
        raise TokenRejected("user_inactive")
    return user
