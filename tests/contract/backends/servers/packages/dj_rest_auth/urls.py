"""The endpoints of dj-rest-auth."""

from dj_rest_auth.mfa.views import MFALoginView
from django.urls import include, path

urlpatterns = [
    # Before the package's own, which does not know the second step.
    path("dj-rest-auth/login/", MFALoginView.as_view()),
    path("dj-rest-auth/", include("dj_rest_auth.urls")),
    path("dj-rest-auth/", include("dj_rest_auth.mfa.urls")),
    path("dj-rest-auth/registration/", include("dj_rest_auth.registration.urls")),
]
