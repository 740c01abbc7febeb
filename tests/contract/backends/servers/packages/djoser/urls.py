"""The endpoints of djoser."""

from django.urls import include, path
from rest_framework_simplejwt.views import TokenBlacklistView

urlpatterns = [
    path("auth/", include("djoser.urls")),
    path("auth/", include("djoser.urls.jwt")),
    # djoser has no sign-out for JSON Web Tokens: a project adds the view of simplejwt.
    path("auth/jwt/blacklist/", TokenBlacklistView.as_view()),
]
