"""The endpoints of djangorestframework-jwt."""

from django.urls import path
from rest_framework_jwt import views

urlpatterns = [
    path("login/", views.obtain_jwt_token),
    path("token/refresh/", views.refresh_jwt_token),
    path("token/verify/", views.verify_jwt_token),
]
