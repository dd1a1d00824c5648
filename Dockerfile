ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS builder
# `models` instead of `run` adds what taggers and BART need, about 100 MB.
ARG LOCK=run
COPY requirements/${LOCK}.txt /build/lock.txt
# The environment gets no pip of its own: the base's pip installs into it from outside.
RUN python -m venv --without-pip /venv \
    && python -m pip --python /venv/bin/python install --quiet --quiet --no-cache-dir --no-compile \
        --disable-pip-version-check --root-user-action ignore \
        --require-hashes --only-binary :all: -r /build/lock.txt
COPY bot /app/bot
COPY models /app/models
COPY examples /app/examples
COPY LICENSE /app/LICENSE
# Bytecode that is never checked against its source: the root of a running container is read-only.
RUN python -m compileall -q -j 0 --invalidation-mode unchecked-hash /venv/lib /app

FROM ${BASE}
LABEL org.opencontainers.image.title="Tin Vắn" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONSAFEPATH=1 \
    PYTHONUNBUFFERED=1 \
    OPENBLAS_NUM_THREADS=1 \
    MALLOC_ARENA_MAX=1 \
    DATA_DIR=/data
RUN groupadd --gid 10001 bot \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin bot \
    && install --directory --owner 10001 --group 10001 --mode 0700 /data
COPY --from=builder /venv /venv
COPY --from=builder /app /app
WORKDIR /app
# An image that cannot brief its own example is not built. The run also leaves the bytecode of the
# standard library, which the base lacks and a read-only root could never keep.
RUN python -m bot brief examples/vi-bao-tang.txt examples/en-cup-final.txt > /dev/null \
    && python -c "import bot.commands.run"
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
