"""Token authentication of v1: reads the token from the header, the body or the query."""

from django.core.exceptions import SuspiciousOperation
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework_jwt.authentication import JSONWebTokenAuthentication
from rest_framework_jwt.settings import api_settings

from .tokens import TokenRejected, get_user_from_payload


class JWTAuthentication(JSONWebTokenAuthentication):
    """`JSONWebTokenAuthentication` of drf-jwt reads the header only. This class also reads the body and the query."""

    def get_jwt_value(self, request):
        parts = get_raw_token(request).split()
        if not parts or parts[0].lower() != api_settings.JWT_AUTH_HEADER_PREFIX.lower():
            return None
        if len(parts) != 2:
            raise TokenRejected("token_invalid")
        return parts[1]

    def authenticate_credentials(self, payload):
        return get_user_from_payload(payload)


def get_raw_token(request):
    """The token with its prefix, from the first source that has one."""
    sources = (token_from_header, token_from_body, token_from_query)
    values = (read_source(request) for read_source in sources)
    return next((value for value in values if isinstance(value, str)), "")


def token_from_header(request):
    return request.META.get("HTTP_AUTHORIZATION")


def token_from_body(request):
    """The token of the body; None if the body is malformed. The view reports a malformed body itself."""
    try:
        # `request.body` caches the body. A second DRF request parses it here, so that the view can parse it again.
        request.body
        data = Request(request._request, parsers=request.parsers).data
    except (APIException, RecursionError, SuspiciousOperation):
        return None
    return data.get("token") if isinstance(data, dict) else None


def token_from_query(request):
    return request.query_params.get("token")
