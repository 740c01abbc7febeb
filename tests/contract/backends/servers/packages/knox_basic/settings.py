"""django-rest-knox with its own sign-in, which takes user name and password by HTTP Basic."""

from packages.knox.settings import INSTALLED_APPS, REST_FRAMEWORK

__all__ = ["INSTALLED_APPS", "REST_FRAMEWORK"]
