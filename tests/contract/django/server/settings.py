"""Settings of both faces. What only one of them needs is in the settings of its folder."""

import os
from base64 import urlsafe_b64decode
from importlib import import_module
from pathlib import Path

FACE = os.environ["FACE"]
face = import_module(f"{FACE}.settings")

# Made by the runner at each start: 32 bytes, as base64url.
SECRET_KEY = os.environ["LATCHKEY_KEY"]
SIGNING_KEY = urlsafe_b64decode(SECRET_KEY + "=" * (-len(SECRET_KEY) % 4))

# A folder of the runner: the catalogue and the pictures, the database as it is at first and as it is now.
DATA = Path(os.environ["LATCHKEY_DATA"])

# Only the runner opens it: behind it anyone may do anything.
BACKSTAGE = os.environ.get("LATCHKEY_BACKSTAGE") == "open"

DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "server.urls"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "accounts",
    "shop",
    *face.INSTALLED_APPS,
]
MIDDLEWARE = [
    "server.middleware.no_store",
    "django.middleware.security.SecurityMiddleware",
    *face.SESSION_MIDDLEWARE,
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    *face.AUTHENTICATION_MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("LATCHKEY_DATABASE", DATA / "live.sqlite3"),
        # One connection for the life of the process, which answers one request at a time.
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
    "DEFAULT_PAGINATION_CLASS": "server.pagination.Pages",
    **face.REST_FRAMEWORK,
}
JWT_AUTH = face.jwt_auth(SIGNING_KEY)
SIMPLE_JWT = face.simple_jwt(SIGNING_KEY)

# What fails is said to the runner, which shows it if the server ends.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
