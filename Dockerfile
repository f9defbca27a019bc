# One image: the server, the functions and the SDK. PostgreSQL is another container (compose.yaml).
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# All that the build needs is a dependency; devDependencies are for tests and checks.
RUN npm ci --omit=dev
COPY . .
# Then without what only a build or an embedded PostgreSQL needs.
RUN npm run build && node --import tsx scripts/prune-image.ts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data PORT=3000
RUN mkdir /data && chown node:node /data
# Root owns the program: the server only writes to /data and /tmp.
COPY --from=build /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "--import", "tsx", "server/standalone/start.ts"]
