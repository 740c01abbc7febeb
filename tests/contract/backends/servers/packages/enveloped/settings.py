"""simplejwt with answers in an envelope, in the manner of django-vue3-admin and of most Chinese admin back ends."""

from datetime import timedelta

INSTALLED_APPS = ["rest_framework_simplejwt", "rest_framework_simplejwt.token_blacklist"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["packages.enveloped.envelope.EnvelopeRenderer"],
    "EXCEPTION_HANDLER": "packages.enveloped.envelope.exception_handler",
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(days=1),
    "AUTH_HEADER_TYPES": ["JWT"],
    "ROTATE_REFRESH_TOKENS": True,
}
LANGUAGE_CODE = "zh-hans"
