"""The project's own label list."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.projects import services
from apps.projects.models import Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return User.objects.create_user("ada@example.org", "a long enough secret", name="Ada")


@pytest.fixture
def project(manager: User) -> Project:
    return services.create(actor=manager, name="Owls")


@pytest.fixture
def browser(manager: User) -> Client:
    client = Client()
    client.force_login(manager)
    return client


def texts(browser: Client, project: Project, query: str = "") -> list[str]:
    return [
        label["text"] for label in browser.get(f"/api/projects/{project.uuid}/labels{query}").json()["results"]
    ]


def test_added_texts_are_cleaned_merged_and_refused_with_a_reason(browser: Client, project: Project) -> None:
    answer = browser.post(
        f"/api/projects/{project.uuid}/labels",
        {"texts": ["Dog barking", "dog  BARKING", "\u732b", "", "rain"]},
        content_type="application/json",
    )
    assert answer.status_code == 201
    body = answer.json()
    assert [label["text"] for label in body["labels"]] == ["dog barking", "rain"]
    assert [refusal["text"] for refusal in body["refused"]] == ["\u732b"]
    assert texts(browser, project, "?listed=true") == ["dog barking", "rain"]


def test_a_label_taken_off_the_list_stays_a_label(browser: Client, project: Project) -> None:
    label = ensure_labels(project=project, texts=["rain"])["rain"]
    assert browser.delete(f"/api/projects/{project.uuid}/labels/{label.pk}").status_code == 404
    Label.objects.update(listed=True)
    assert browser.delete(f"/api/projects/{project.uuid}/labels/{label.pk}").status_code == 204
    assert texts(browser, project) == ["rain"]
    assert texts(browser, project, "?listed=true") == []


def test_search_finds_inside_words(browser: Client, project: Project) -> None:
    ensure_labels(project=project, texts=["rain", "train horn", "owl"])
    assert texts(browser, project, "?q=RAIN!") == ["rain", "train horn"]


def test_paging_walks_every_label_once(browser: Client, project: Project) -> None:
    wanted = [f"label {number:03}" for number in range(120)]
    ensure_labels(project=project, texts=wanted)
    found, address = [], f"/api/projects/{project.uuid}/labels?page_size=50"
    while address:
        page = browser.get(address).json()
        found += [label["text"] for label in page["results"]]
        address = page["next"]
    assert found == wanted


def test_ensure_labels_is_safe_to_repeat(project: Project) -> None:
    first = ensure_labels(project=project, texts=["rain", "owl"])
    second = ensure_labels(project=project, texts=["owl", "rain", "rain"])
    assert first == second
    assert Label.objects.count() == 2
