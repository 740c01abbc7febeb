"""Django settings of both versions. Settings of one version are in `v1/settings.py` and `v2/settings.py`."""

import os
from base64 import urlsafe_b64decode
from importlib import import_module
from pathlib import Path

API_VERSION = os.environ["API_VERSION"]
version = import_module(f"{API_VERSION}.settings")

API_PATHS = version.API_PATHS
PACKAGES = version.PACKAGES

# 32 bytes as base64url. The test runner creates a new key at each start.
SECRET_KEY = os.environ["LATCHKEY_KEY"]
SIGNING_KEY = urlsafe_b64decode(SECRET_KEY + "=" * (-len(SECRET_KEY) % 4))

# The data folder of the test runner: seed data, product images, the initial database and the current one.
DATA = Path(os.environ["LATCHKEY_DATA"])

# Enabled by the test runner only: the admin API needs no credentials.
MOCK_ADMIN = os.environ.get("LATCHKEY_MOCK_ADMIN") == "open"

DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "server.urls"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "accounts",
    "shop",
    *version.INSTALLED_APPS,
]
MIDDLEWARE = [
    "server.middleware.no_store",
    "django.middleware.security.SecurityMiddleware",
    *version.SESSION_MIDDLEWARE,
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    *version.AUTHENTICATION_MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("LATCHKEY_DATABASE", DATA / "live.sqlite3"),
        # One connection as long as the process runs, which handles one request at a time.
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["accounts.passwords.QuickHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "server.pagination.StandardPagination",
    **version.REST_FRAMEWORK,
}
JWT_AUTH = version.jwt_auth(SIGNING_KEY)
SIMPLE_JWT = version.simple_jwt(SIGNING_KEY)
REST_AUTH = version.REST_AUTH

# Errors go to stderr. The test runner prints them if the server exits.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
