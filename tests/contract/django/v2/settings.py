"""What v2 is made of: simplejwt as it comes, with refresh tokens that are good once."""

# The first brings the translations, the second remembers the refresh tokens that are spent.
INSTALLED_APPS = ["rest_framework_simplejwt", "rest_framework_simplejwt.token_blacklist"]
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
        "TOKEN_OBTAIN_SERIALIZER": "v2.serializers.ThrottledPairSerializer",
    }
