# docker build -t afspraak .
# Any image with Node 24 and npm; without Docker see ops/image.sh.
ARG BASE=node:24-trixie-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-fund --no-audit
COPY scripts/build.js scripts/slim.js scripts/
COPY src src
RUN npm run build && npm prune --omit=dev --no-fund --no-audit && node scripts/slim.js

FROM ${BASE}
ARG VERSION=0.2.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Afspraak" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY scripts/run.js scripts/build.js scripts/
COPY migrations migrations
COPY demo demo
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Not root; only /data and /tmp are ever written to, so the rest may be read-only.
RUN mkdir -m 0700 /data && chown 10001:10001 /data
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "dist/cli/healthy.js"]
CMD ["node", "dist/main.js"]
