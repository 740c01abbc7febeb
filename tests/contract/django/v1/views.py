"""Signing in and out with a session. Tokens are given by the views of drf-jwt."""

from django.contrib.auth import login, logout
from rest_framework.authentication import SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import CredentialsSerializer


class Session(APIView):
    def get_authenticators(self):
        # Whoever has a session to end must show the CSRF token; who signs in is not asked for anything.
        return [SessionAuthentication()] if self.request.method == "DELETE" else []

    def post(self, request):
        serializer = CredentialsSerializer(data=request.data)
        serializer.is_valid()
        login(request._request, serializer.object["user"])
        return Response(status=204)

    def delete(self, request):
        logout(request._request)
        return Response(status=204)
