"""The envelope of answers: HTTP 200 with `code`, `msg` and `data`, whatever has happened."""

from django.http import Http404
from rest_framework import exceptions, views
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

SUCCESS = 2000
FAILURE = 4000
CODES = {
    exceptions.AuthenticationFailed: 401,
    exceptions.NotAuthenticated: 401,
    exceptions.PermissionDenied: 403,
    Http404: 400,
}


class EnvelopeRenderer(JSONRenderer):
    """Wraps an answer, unless the exception handler has done it."""

    def render(self, data, accepted_media_type=None, renderer_context=None):
        response = renderer_context["response"]
        if not response.exception:
            response.status_code = 200
            data = {"code": SUCCESS, "msg": "success", "data": data}
        return super().render(data, accepted_media_type, renderer_context)


def exception_handler(exc, context):
    """Answers every exception, also those that would be a 500."""
    views.set_rollback()
    code = next((code for kind, code in CODES.items() if isinstance(exc, kind)), FAILURE)
    return Response({"code": code, "msg": message_of(exc), "data": None}, exception=True)


def message_of(exc):
    """A text, except of a rejected token: there it is the dictionary that simplejwt gives."""
    if isinstance(exc, exceptions.ValidationError) and isinstance(exc.detail, dict):
        return "；".join(f"{field}: {'；'.join(texts)}" for field, texts in exc.detail.items())
    return getattr(exc, "detail", str(exc))
