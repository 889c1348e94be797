"""Keyset paging: a page costs the same however deep it lies, and rows added meanwhile shift nothing."""

from rest_framework.pagination import CursorPagination


class KeysetPage(CursorPagination):
    """DRF's cursor over an ordering that ends in a unique column. Answers {"next", "previous", "results"}."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    ordering = "-id"


class NewestLast(KeysetPage):
    """Oldest first."""

    ordering = "id"
