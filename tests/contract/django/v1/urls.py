"""Endpoints of v1 only."""

from django.urls import path
from rest_framework_jwt import views

from . import serializers
from .views import PasswordView, SessionView

urlpatterns = [
    path(
        "login/",
        views.ObtainJSONWebToken.as_view(serializer_class=serializers.CredentialsSerializer),
    ),
    path(
        "token/refresh/",
        views.RefreshJSONWebToken.as_view(serializer_class=serializers.RefreshSerializer),
    ),
    path(
        "token/verify/",
        views.VerifyJSONWebToken.as_view(serializer_class=serializers.VerifySerializer),
    ),
    path("session/", SessionView.as_view()),
    path("user/password/", PasswordView.as_view()),
]
