"""The token that comes with a request: in its header, in its body, in its query."""

from django.core.exceptions import SuspiciousOperation
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework_jwt.authentication import JSONWebTokenAuthentication
from rest_framework_jwt.settings import api_settings

from .tokens import TokenRefused, user_of


class TokenAuthentication(JSONWebTokenAuthentication):
    """That of drf-jwt, which by itself looks at the header only."""

    def get_jwt_value(self, request):
        words = token_in(request).split()
        if not words or words[0].lower() != api_settings.JWT_AUTH_HEADER_PREFIX.lower():
            return None
        if len(words) != 2:
            raise TokenRefused("token_invalid")
        return words[1]

    def authenticate_credentials(self, payload):
        return user_of(payload)


def token_in(request):
    """The first of the three that is there, prefix and all."""
    places = (token_in_header, token_in_body, token_in_query)
    values = (place(request) for place in places)
    return next((value for value in values if isinstance(value, str)), "")


def token_in_header(request):
    return request.META.get("HTTP_AUTHORIZATION")


def token_in_body(request):
    """A body that cannot be read carries no token; that it cannot be read is for the view to say."""
    try:
        # Django keeps the body, and a request of our own reads it, so that the view can read it again.
        request.body
        data = Request(request._request, parsers=request.parsers).data
    except (APIException, RecursionError, SuspiciousOperation):
        return None
    return data.get("token") if isinstance(data, dict) else None


def token_in_query(request):
    return request.query_params.get("token")
