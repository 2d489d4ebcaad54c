# One image for api, worker, migrations and the sandbox SMS provider; the command says which.
FROM node:26-slim AS build
WORKDIR /app
# Not `npm ci`: it asks for a lockfile that names every platform's packages.
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --ignore-scripts
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY tools tools
COPY src src
RUN npm run build

FROM node:26-slim
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --ignore-scripts --omit=dev && npm cache clean --force
COPY --from=build /app/dist dist
# Runs from its sources and needs no package.
COPY tools/sms-sandbox tools/sms-sandbox
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
