"""Settings, in one file, read from the environment. `.env.example` names every variable.

Without DATABASE_URL and REDIS_URL, manage.py brings its own PostgreSQL and Redis up under var/ (embedded.py)
and sets both before this file is read.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("EARMARK_VAR") or BASE_DIR / "var").resolve()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def _secret_key() -> str:
    """The key from the environment, else one made at first start and kept readable by its owner alone."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = VAR / "secret_key"
    VAR.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = _flag("DEBUG")
ALLOWED_HOSTS = _words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("CSRF_TRUSTED_ORIGINS")
SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "apps.config",
    "apps.common",
    "apps.history",
    "apps.accounts",
    "apps.projects",
    "apps.labels",
    "apps.audio",
    "apps.runs",
    "apps.annotation",
    "apps.taxonomy",
    "apps.vocabulary",
    "apps.quality",
    "apps.exports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

# --- database, broker ------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "postgresql://earmark@localhost/earmark"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")

CELERY = {
    "broker_url": REDIS_URL,
    "result_backend": REDIS_URL,
    "result_expires": 60,
    "task_ignore_result": True,
    "task_default_queue": "app",
    "task_serializer": "json",
    "accept_content": ["json"],
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "broker_connection_retry_on_startup": True,
    # A web request must fail in a second, not hang, when Redis is down; the sweep sends again what was owed.
    "broker_transport_options": {"socket_connect_timeout": 1, "socket_timeout": 5},
    "redis_socket_connect_timeout": 1,
    "task_publish_retry": False,
    "timezone": "UTC",
    "beat_schedule": {
        "sweep-recordings": {"task": "audio.sweep", "schedule": 15.0},
        "sweep-measures": {"task": "audio.sweep_measures", "schedule": 60.0},
        "sweep-runs": {"task": "runs.sweep", "schedule": 10.0},
        "sweep-taxonomies": {"task": "taxonomy.sweep", "schedule": 30.0},
        "sweep-label-changes": {"task": "vocabulary.sweep", "schedule": 30.0},
        "sweep-quality": {"task": "quality.sweep", "schedule": 30.0},
        "sweep-exports": {"task": "exports.sweep", "schedule": 30.0},
        "expire-leases": {"task": "annotation.expire_leases", "schedule": 30.0},
    },
}

# --- runs ------------------------------------------------------------------------------------------------------

RUN_BATCHES_IN_FLIGHT = int(os.environ.get("RUN_BATCHES_IN_FLIGHT") or 4)  # of one run, over all workers
RUN_JOB_GRACE = float(os.environ.get("RUN_JOB_GRACE") or 30)  # seconds before a job may be taken for lost

# --- storage ---------------------------------------------------------------------------------------------------

AUDIO_STORE = Path(os.environ.get("AUDIO_STORE") or VAR / "store").resolve()
MODELS_DIR = Path(os.environ.get("MODELS_DIR") or VAR / "models").resolve()
MAX_UPLOAD_BYTES = int(os.environ.get("MAX_UPLOAD_BYTES") or 4 * 1024**3)  # one request's body
MAX_ZIP_BYTES = int(os.environ.get("MAX_ZIP_BYTES") or 20 * 1024**3)  # what comes out of one zip
MAX_ZIP_MEMBERS = int(os.environ.get("MAX_ZIP_MEMBERS") or 100_000)
X_ACCEL_LOCATION = os.environ.get("X_ACCEL_LOCATION", "")  # such as /_store/ when nginx serves the store

FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None

# --- people ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
KNOX_TOKEN_MODEL = "accounts.ApiToken"
# Its migrations would make a table for the model we put another in place of.
MIGRATION_MODULES = {"knox": None}
REST_KNOX = {"TOKEN_TTL": timedelta(days=365), "AUTH_HEADER_PREFIX": "Token", "TOKEN_PREFIX": "em_"}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
INVITATION_DAYS = 14

EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "earmark@localhost")

SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

# --- API -------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.accounts.authentication.SessionAuthentication",
        "apps.accounts.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "apps.common.errors.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_THROTTLE_RATES": {"login": os.environ.get("LOGIN_RATE", "30/minute")},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Earmark",
    "DESCRIPTION": "Label audio: models propose, people decide. Everything the browser does is here.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "apps.projects.models.Role",
        "QueueOrderEnum": "apps.projects.models.Project.QueueOrder",
        "QueueModeEnum": "apps.projects.models.Project.QueueMode",
        "ConsensusEnum": "apps.projects.models.Project.Consensus",
        "RecordingStateEnum": "apps.audio.models.Recording.State",
        "RunKindEnum": "apps.runs.models.Run.Kind",
        "RunStateEnum": "apps.runs.models.Run.State",
        "TaskStateEnum": "apps.annotation.models.Task.State",
        "AssignmentStateEnum": "apps.annotation.models.Assignment.State",
        "TaxonomyStateEnum": "apps.taxonomy.models.Taxonomy.State",
        "SensitivityStateEnum": "apps.taxonomy.models.Sensitivity.State",
        "ExportStateEnum": "apps.exports.models.Export.State",
    },
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

LANGUAGE_CODE = "en"
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
