"""How long a page of a list is."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    page_size = 12
    page_size_query_param = "page_size"
    max_page_size = 100
