# Stand-ins for the public images that generated files name, for machines that reach no image registry: same tags, paths, users,
# ports and entry points, from packages of Debian, npm and PyPI. `node test/setup/images.js` builds what is missing.
variable "BASE" {}

variable "INPUTS" {}

variable "STAMP" {}

target "_" {
  context         = "test/images"
  contexts        = { base = "docker-image://${BASE}", inputs = INPUTS }
  no-cache-filter = ["lists"]
}

function "labels" {
  params = [content]
  result = { "portolan.stand-in" = STAMP, "portolan.stand-in.content" = content }
}

group "default" {
  targets = ["nginx", "node", "postgres", "redis", "ryuk", "traefik"]
}

target "nginx" {
  inherits = ["_"]
  target   = "nginx"
  tags     = ["nginxinc/nginx-unprivileged:1.28-bookworm"]
  labels   = labels("nginx 1.22 of Debian bookworm")
}

target "node" {
  inherits = ["_"]
  target   = "node"
  tags     = ["node:24-bookworm-slim"]
  labels   = labels("Node 24 and npm of the npm registry, on Debian bookworm")
}

target "postgres" {
  inherits = ["_"]
  target   = "postgres"
  tags     = ["postgres:16-bookworm"]
  labels   = labels("PostgreSQL 16 of the npm registry, with psql and pg_isready 15 of Debian bookworm")
}

target "redis" {
  inherits = ["_"]
  target   = "redis"
  tags     = ["redis:7-bookworm"]
  labels   = labels("Redis 7.0 of Debian bookworm")
}

# The tag that Testcontainers asks for.
target "ryuk" {
  inherits = ["_"]
  target   = "ryuk"
  tags     = ["testcontainers/ryuk:0.14.0"]
  labels   = labels("a program of Node's that removes what a test run left")
}

target "traefik" {
  inherits = ["_"]
  target   = "traefik"
  tags     = ["traefik:v3.7"]
  labels   = labels("Traefik 3 of PyPI, on Debian bookworm instead of Alpine")
}
