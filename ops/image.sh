#!/usr/bin/env bash
# Builds the image where there is no Docker: with buildah, on a base of Debian (mmdebstrap) and npm's Node 24.
#   ops/image.sh [name]        default: localhost/afspraak
# Needs buildah, mmdebstrap and root. The base is made once, and used again.
set -euo pipefail
cd "$(dirname "$0")/.."
image=${1:-localhost/afspraak}
base=${BASE:-localhost/node:24-debian}
suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME:-trixie}")}
node=24.22.3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The isolation that works without a kernel's help; its network is that of this machine.
export BUILDAH_ISOLATION=chroot

make_base() {
  local arch
  arch=$(node -p 'process.arch')
  # Without documentation and other languages, as in the slim images; nothing waits for the disk.
  mmdebstrap --quiet --variant=essential --include=ca-certificates,libstdc++6 --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$suite" "$work/base.tar"
  npm pack --silent --pack-destination "$work" "node-linux-$arch@$node" >/dev/null
  mkdir -p "$work/root/usr/local/bin" "$work/root/usr/local/lib/node_modules"
  tar -xzf "$work"/node-linux-*.tgz -C "$work/root/usr/local" --strip-components=1 package/bin
  cp -r "$(npm root -g)/npm" "$work/root/usr/local/lib/node_modules/"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$work/root/usr/local/bin/npm"
  local container
  container=$(buildah from scratch)
  buildah add --quiet "$container" "$work/base.tar" / >/dev/null
  buildah add --quiet "$container" "$work/root" / >/dev/null
  buildah config --env PATH=/usr/local/bin:/usr/bin:/bin "$container"
  buildah commit --quiet --rm "$container" "$base" >/dev/null
}

# Where npm finds packages from here, and what it has already.
{
  echo "registry=$(npm config get registry)"
  [ -z "${NODE_EXTRA_CA_CERTS:-}" ] || echo 'cafile=/etc/ssl/certs/ca-certificates.crt'
  echo 'prefer-offline=true'
} >"$work/npmrc"

buildah inspect --type image "$base" >/dev/null 2>&1 || make_base
buildah build --quiet --format docker --tag "$image" --build-arg BASE="$base" \
  --build-arg VERSION="$(node -p 'require("./package.json").version')" \
  --build-arg REVISION="$(git rev-parse HEAD 2>/dev/null || echo unknown)" \
  --volume "$work/npmrc:/root/.npmrc:ro" --volume "$(npm config get cache):/root/.npm" \
  --volume /etc/ssl/certs:/etc/ssl/certs:ro . >/dev/null
buildah images --format '{{.Name}}:{{.Tag}}: {{.Size}}' "$image"
