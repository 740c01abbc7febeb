"""Django's settings of a backend: those that `startproject` writes, then the package's own, then those of a test."""

import json
import os
from datetime import timedelta
from importlib import import_module

BACKEND = os.environ["LATCHKEY_BACKEND"]

SECRET_KEY = os.environ["LATCHKEY_KEY"]

# Enabled by the test runner only: the admin API needs no credentials.
MOCK_ADMIN = os.environ.get("LATCHKEY_MOCK_ADMIN") == "open"

DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "project.urls"

INSTALLED_APPS = [
    # First, because its `runserver` replaces Django's.
    "project",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "rest_framework",
]
MIDDLEWARE = [
    "project.request_count.count_requests",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# In memory: the data lives as long as the process.
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Django's own is slow by design, and the passwords here are public.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

LANGUAGE_CODE = "en-us"
USE_TZ = True
TIME_ZONE = "UTC"

# Errors go to stderr. The test runner prints them if the server exits.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}


def merge(value, other):
    """Lists are joined, and a dictionary's keys are replaced. Anything else is replaced."""
    if isinstance(value, dict):
        return {**value, **other}
    return value + other if isinstance(value, list) else other


def with_durations(settings):
    """JSON has no `timedelta`: a lifetime is a number of seconds there."""
    return {
        name: timedelta(seconds=value) if name.endswith("_LIFETIME") else value
        for name, value in settings.items()
    }


for source in (
    vars(import_module(f"packages.{BACKEND}.settings")),
    json.loads(os.environ.get("LATCHKEY_SETTINGS", "{}"), object_hook=with_durations),
):
    for name, value in source.items():
        if name.isupper():
            globals()[name] = merge(globals().get(name), value)
