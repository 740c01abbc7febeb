"""dj-rest-auth with tokens in JSON, registration and second step, as its pages say."""

INSTALLED_APPS = [
    "django.contrib.sites",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "rest_framework_simplejwt",
    "dj_rest_auth",
    "dj_rest_auth.registration",
    "dj_rest_auth.mfa",
]
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
SITE_ID = 1
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["dj_rest_auth.jwt_auth.JWTCookieAuthentication"],
}
REST_AUTH = {
    "USE_JWT": True,
    # Otherwise the refresh token is empty in the answers, and is expected in a cookie.
    "JWT_AUTH_HTTPONLY": False,
    "SESSION_LOGIN": False,
    # No table of opaque tokens.
    "TOKEN_MODEL": None,
}
