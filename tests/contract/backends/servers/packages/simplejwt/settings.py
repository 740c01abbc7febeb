"""djangorestframework-simplejwt, as its page "Getting started" says: no rotation, no blacklist."""

INSTALLED_APPS = ["rest_framework_simplejwt"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
}
