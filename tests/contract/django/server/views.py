"""Paths that nobody answers."""

from rest_framework.exceptions import NotFound
from rest_framework.views import APIView


class Nothing(APIView):
    """Says that there is nothing, whoever asks and by whatever method: in JSON, where Django would write a page."""

    authentication_classes = ()

    def initial(self, request, *args, **kwargs):
        raise NotFound
