"""Settings of v2: stock simplejwt with refresh token rotation and blacklist."""

# The URLs below which this version answers: also at the root, where the documentation of simplejwt installs it.
API_PATHS = ["api/v2/", "api/"]
# Other packages for the tokens, by the URLs that they are installed at.
PACKAGES = {"api/dj-rest-auth/": "dj_rest_auth.urls"}

# The first app has the translations, the second one the blacklist of used refresh tokens.
INSTALLED_APPS = [
    "rest_framework_simplejwt",
    "rest_framework_simplejwt.token_blacklist",
    "dj_rest_auth",
]
SESSION_MIDDLEWARE = []
AUTHENTICATION_MIDDLEWARE = []

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
}


def jwt_auth(key):
    return {}


def simple_jwt(key):
    return {
        "SIGNING_KEY": key,
        "ROTATE_REFRESH_TOKENS": True,
        "BLACKLIST_AFTER_ROTATION": True,
        "TOKEN_OBTAIN_SERIALIZER": "v2.serializers.ThrottledTokenObtainPairSerializer",
    }


# Tokens in JSON, and neither a cookie nor a table of opaque tokens.
REST_AUTH = {
    "USE_JWT": True,
    "JWT_AUTH_HTTPONLY": False,
    "SESSION_LOGIN": False,
    "TOKEN_MODEL": None,
}
