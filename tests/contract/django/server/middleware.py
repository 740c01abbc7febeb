"""Middleware for every response of the API."""

from django.conf import settings
from django.utils.cache import patch_cache_control


def no_store(get_response):
    """Adds `Cache-Control: no-store`: a response may hold a token or data of one user."""
    paths = tuple(f"/{path}" for path in settings.API_PATHS)

    def middleware(request):
        response = get_response(request)
        if request.path.startswith(paths):
            patch_cache_control(response, no_store=True)
        return response

    return middleware
