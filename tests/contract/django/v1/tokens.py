"""What stands in a token, and whose it is. Why one is refused gets a code, where drf-jwt has only sentences."""

import uuid
from datetime import datetime, timezone

import jwt
from rest_framework.exceptions import AuthenticationFailed
from rest_framework_jwt.utils import jwt_decode_handler, jwt_payload_handler

from accounts.models import User
from server.messages import say


class TokenRefused(AuthenticationFailed):
    def __init__(self, code):
        super().__init__(say(code), code)


def claims_of(user):
    """Those of drf-jwt and three more."""
    return {
        **jwt_payload_handler(user),
        "is_staff": user.is_staff,
        "iat": int(datetime.now(timezone.utc).timestamp()),
        "jti": uuid.uuid4().hex,
    }


def read_token(token):
    """What a token says, if it is ours and still good. Claims that PyJWT trips over make it a bad one, not a crash."""
    try:
        payload = jwt_decode_handler(token)
    except jwt.ExpiredSignatureError:
        raise TokenRefused("token_expired")
    except (jwt.InvalidTokenError, OverflowError, RecursionError, TypeError):
        raise TokenRefused("token_invalid")
    # A token of v2 is none of v1, and one that never expires is none at all.
    if "token_type" in payload or "exp" not in payload:
        raise TokenRefused("token_invalid")
    return payload


def user_of(payload):
    """Whom a token speaks of: by the id. By the user name, as drf-jwt has it, it would be whoever has that name now."""
    user_id = payload.get("user_id")
    # What no database can hold is nobody's.
    if type(user_id) is not int or abs(user_id) >= 2**63:
        raise TokenRefused("token_invalid")
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise TokenRefused("token_invalid")
    if not user.is_active:
        raise TokenRefused("user_inactive")
    return user
