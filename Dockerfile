# The lab as a static site: docker compose up -d --build
FROM node:22-slim AS build
WORKDIR /lab
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit
COPY . .
RUN npm run build

FROM nginxinc/nginx-unprivileged:1-alpine
COPY hosting/nginx.conf /etc/nginx/conf.d/default.conf
COPY --from=build /lab/dist /usr/share/nginx/html
EXPOSE 8080
