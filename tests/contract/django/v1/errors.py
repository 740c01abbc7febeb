"""The error format of v1: `code`, `message`, `detail`, and a list of messages for each invalid field."""

from rest_framework import exceptions, views

# A validation error has the code `invalid`, unless its own code is one of these.
SPECIFIC_CODES = {
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
        code = message.code if message.code in SPECIFIC_CODES else "invalid"
    else:
        fields = {}
        message = response.data["detail"]
        code = message.code
    response.data = {"code": code, "message": message, "detail": message, **fields}

    # 401 means that the request has no credentials. Invalid credentials get 403: to send them again would not help.
    if isinstance(exc, exceptions.AuthenticationFailed):
        response.status_code = 403
        del response["WWW-Authenticate"]
    return response
