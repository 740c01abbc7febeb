"""Signing in and out with a session, and changing one's password. Other tokens are given by the views of drf-jwt."""

from django.contrib.auth import login, logout
from django.db import connection
from django.utils import timezone
from rest_framework.authentication import SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_jwt.settings import api_settings

from accounts.views import ChangePassword

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


class Password(ChangePassword):
    def blacklist_tokens_of(self, user):
        # Those of v2, whose models are not there for this version of Django: the views of v2 do it by them.
        with connection.cursor() as cursor:
            cursor.execute(BLACKLIST, [timezone.now(), user.pk])

    def new_tokens_of(self, user):
        payload = api_settings.JWT_PAYLOAD_HANDLER(user)
        return {"token": api_settings.JWT_ENCODE_HANDLER(payload)}


BLACKLIST = """
    INSERT OR IGNORE INTO token_blacklist_blacklistedtoken (token_id, blacklisted_at)
    SELECT id, %s FROM token_blacklist_outstandingtoken WHERE user_id = %s
"""
