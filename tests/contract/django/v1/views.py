"""Views of v1: session sign-in and sign-out, and the change of the password. All others are those of drf-jwt."""

from django.contrib.auth import login, logout
from django.db import connection
from django.utils import timezone
from rest_framework.authentication import SessionAuthentication
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_jwt.settings import api_settings

from accounts.views import ChangePasswordView

from .serializers import CredentialsSerializer


class SessionView(APIView):
    def get_authenticators(self):
        # DELETE authenticates by session, which checks the CSRF token. POST needs no credentials.
        return [SessionAuthentication()] if self.request.method == "DELETE" else []

    def post(self, request):
        serializer = CredentialsSerializer(data=request.data)
        serializer.is_valid()
        login(request._request, serializer.object["user"])
        return Response(status=204)

    def delete(self, request):
        logout(request._request)
        return Response(status=204)


class PasswordView(ChangePasswordView):
    def blacklist_tokens(self, user):
        # SQL, because the blacklist models of simplejwt are not installed in this environment. v2 uses the models.
        with connection.cursor() as cursor:
            cursor.execute(BLACKLIST_SQL, [timezone.now(), user.pk])

    def issue_tokens(self, user):
        payload = api_settings.JWT_PAYLOAD_HANDLER(user)
        return {"token": api_settings.JWT_ENCODE_HANDLER(payload)}


BLACKLIST_SQL = """
    INSERT OR IGNORE INTO token_blacklist_blacklistedtoken (token_id, blacklisted_at)
    SELECT id, %s FROM token_blacklist_outstandingtoken WHERE user_id = %s
"""
