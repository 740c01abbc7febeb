"""The endpoints of knox, with sign-in by HTTP Basic, as its page on authentication shows."""

from django.urls import include, path
from knox.views import LoginView
from rest_framework.authentication import BasicAuthentication

urlpatterns = [
    path("auth/login/", LoginView.as_view(authentication_classes=[BasicAuthentication])),
    path("auth/", include("knox.urls")),
]
