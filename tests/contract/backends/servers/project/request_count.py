"""Middleware that counts requests, so that a test can tell how many a client has sent."""

from collections import Counter

# Keys are as in `GET /api/items/`.
requests = Counter()


def count_requests(get_response):
    def middleware(request):
        if request.path != "/api/__mock__/":
            requests[f"{request.method} {request.path}"] += 1
        return get_response(request)

    return middleware
