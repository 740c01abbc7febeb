"""Every error of v1 has one body: `{code, message, detail}`, and beside them a list of sentences for each wrong field."""

from rest_framework import exceptions, views

# A request is `invalid` unless one of these says more.
REASONS = {
    "invalid_credentials",
    "refresh_expired",
    "token_expired",
    "token_invalid",
    "user_inactive",
}


def exception_handler(exc, context):
    response = views.exception_handler(exc, context)
    if response is None:
        return None

    if isinstance(exc, exceptions.ValidationError):
        fields = response.data
        message = next(iter(fields.values()))[0]
        code = message.code if message.code in REASONS else "invalid"
    else:
        fields = {}
        message = response.data["detail"]
        code = message.code
    response.data = {"code": code, "message": message, "detail": message, **fields}

    # 401 is for who has shown no credentials at all; with bad ones, asking for them again would not help.
    if isinstance(exc, exceptions.AuthenticationFailed):
        response.status_code = 403
        del response["WWW-Authenticate"]
    return response
