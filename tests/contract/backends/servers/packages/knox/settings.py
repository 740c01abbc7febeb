"""django-rest-knox, as its page "Installation" says: ten hours, no renewal."""

INSTALLED_APPS = ["knox"]
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["knox.auth.TokenAuthentication"]}
