"""The view of unknown paths."""

from rest_framework.exceptions import NotFound
from rest_framework.views import APIView


class UnknownPathView(APIView):
    """Returns 404 as JSON for every method, with or without credentials. Django itself would return an HTML page."""

    authentication_classes = ()

    def initial(self, request, *args, **kwargs):
        raise NotFound
