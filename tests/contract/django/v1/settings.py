"""Settings of v1: djangorestframework-jwt, sessions and HTTP Basic."""

from datetime import timedelta

# The URLs below which this version answers.
API_PATHS = ["api/v1/"]
# Other packages for the tokens, by the URLs that they are installed at.
PACKAGES = {}

INSTALLED_APPS = ["django.contrib.sessions"]
SESSION_MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware"]
AUTHENTICATION_MIDDLEWARE = [
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "v1.authentication.JWTAuthentication",
        "rest_framework.authentication.SessionAuthentication",
        "rest_framework.authentication.BasicAuthentication",
    ],
    "EXCEPTION_HANDLER": "v1.errors.exception_handler",
}


def jwt_auth(key):
    return {
        "JWT_SECRET_KEY": key,
        "JWT_PAYLOAD_HANDLER": "v1.tokens.build_payload",
        "JWT_DECODE_HANDLER": "v1.tokens.decode_token",
        "JWT_AUTH_HEADER_PREFIX": "JWT",
        "JWT_EXPIRATION_DELTA": timedelta(days=1),
        "JWT_ALLOW_REFRESH": True,
        "JWT_REFRESH_EXPIRATION_DELTA": timedelta(days=7),
    }


def simple_jwt(key):
    return {}


REST_AUTH = {}
