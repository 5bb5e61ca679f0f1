#!/bin/sh
# Installs what the peers need: Debian packages (a real WordPress) and npm packages (a real Bluesky PDS), the latter
# in .cache/peers/pds. Does nothing when they are already there.
set -eu
cd "$(dirname "$0")"

packages="mariadb-server php-cli php-mysql php-xml php-mbstring php-curl php-gd wordpress wordpress-theme-twentytwentyone"
missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "The WordPress peer needs these Debian packages, and root to install them:$missing" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  # The packages must not start a server of their own: the tests start theirs, in a temporary folder.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get -qq update
  # shellcheck disable=SC2086
  apt-get -qq install --yes --no-install-recommends $missing >/dev/null 2>&1
fi

# The same folder and the same mark as whyNoPds in pds.ts.
cache=../../.cache/peers/pds
if ! cmp -s pds/package-lock.json "$cache/installed.json"; then
  mkdir -p "$cache"
  cp pds/package.json pds/package-lock.json "$cache/"
  (cd "$cache" && npm ci --ignore-scripts --no-audit --no-fund --silent)
  cp pds/package-lock.json "$cache/installed.json"
fi
