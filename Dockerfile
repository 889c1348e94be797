# One image for every process of Earmark. TORCH_INDEX chooses the build of PyTorch: cpu, or a CUDA one for GPU workers.

FROM node:22-slim AS frontend
WORKDIR /app/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend/ ./
RUN npm run build

FROM python:3.12-slim
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

# The packages first: they change seldom, and are the larger part.
COPY pyproject.toml ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
      > /tmp/requirements.txt \
 && pip install --extra-index-url "$TORCH_INDEX" "$(grep '^torch' /tmp/requirements.txt)" \
 && pip install -r /tmp/requirements.txt \
 && rm /tmp/requirements.txt

COPY README.md LICENSE manage.py ./
COPY apps/ apps/
COPY workers/ workers/
RUN pip install --no-deps -e .
COPY --from=frontend /app/frontend/dist frontend/dist

RUN useradd --uid 10001 --create-home earmark \
 && mkdir -p /data/store /data/models /data/var \
 && chown -R earmark /data
USER earmark
EXPOSE 8000
CMD ["gunicorn", "apps.config.wsgi", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--threads=16"]
