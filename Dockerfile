FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app

# The libraries change seldom: they have a layer of their own, and each is checked against its hash.
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt

COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY handlers ./handlers
COPY locales ./locales
COPY sales ./sales
COPY scheduler ./scheduler
COPY storage ./storage
RUN pip install --no-deps --no-build-isolation . \
    && useradd --system --uid 10001 --home-dir /data forsat \
    && install --directory --owner=forsat /data

USER forsat
WORKDIR /data
VOLUME /data
EXPOSE 8080
ENV FORSAT_DATABASE_URL=sqlite:////data/forsat.db \
    FORSAT_WEB_HOST=0.0.0.0

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ.get('FORSAT_WEB_PORT', '8080')}/healthz\", timeout=4)"]

CMD ["forsat", "run"]
