"""djoser with JSON Web Tokens, as its page "Authentication backends" says: header type JWT, no rotation, no blacklist."""

INSTALLED_APPS = ["djoser"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
}
SIMPLE_JWT = {"AUTH_HEADER_TYPES": ["JWT"]}
# djoser imports its model even where no view uses it.
DJOSER = {"TOKEN_MODEL": None}
