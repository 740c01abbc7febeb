"""Endpoints of v2 only."""

from django.urls import path
from rest_framework_simplejwt import views

from .views import PasswordView

urlpatterns = [
    path("token/", views.token_obtain_pair),
    path("token/refresh/", views.token_refresh),
    path("token/verify/", views.token_verify),
    path("token/blacklist/", views.token_blacklist),
    path("user/password/", PasswordView.as_view()),
]
