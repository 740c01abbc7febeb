"""What goes with every answer of a face."""

from django.conf import settings
from django.utils.cache import patch_cache_control


def no_store(get_response):
    """Nobody keeps an answer: it may hold a token, or be for one person only."""

    def middleware(request):
        response = get_response(request)
        if request.path.startswith(f"/api/{settings.FACE}/"):
            patch_cache_control(response, no_store=True)
        return response

    return middleware
