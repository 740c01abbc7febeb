"""The endpoints of knox, with sign-in by a form."""

from django.urls import include, path

from .views import LoginView

urlpatterns = [
    path("auth/login/", LoginView.as_view()),
    path("auth/", include("knox.urls")),
]
