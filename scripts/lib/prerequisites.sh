# shellcheck shell=bash
# Is everything here that only the machine's package manager can bring?
# Root gets what is missing; an ordinary user is told the one line to run.

# package | what proves it is there
# shellcheck disable=SC2016  # a shell of its own expands them
PREREQUISITES='
git              | command -v git
make             | command -v make
python3          | command -v python3
python3-venv     | python3 -c "import ensurepip, venv"
libmagic1        | python3 -c "import ctypes.util, sys; sys.exit(not ctypes.util.find_library(\"magic\"))"
nodejs           | command -v node
npm              | command -v npm
chromium         | command -v chromium
nginx            | PATH=$PATH:/usr/sbin command -v nginx
faketime         | command -v faketime
curl             | command -v curl
ca-certificates  | test -e /etc/ssl/certs/ca-certificates.crt
fonts-liberation | test -d /usr/share/fonts/truetype/liberation
util-linux       | command -v unshare && command -v flock
'

_missing_packages() {
    local package proof
    while IFS='|' read -r package proof; do
        [ -z "$proof" ] || bash -c "$proof" >/dev/null 2>&1 || printf '%s ' "${package// /}"
    done <<<"$PREREQUISITES"
}

_apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    apt-get -q install -y --no-install-recommends "$@"
}

check_prerequisites() {
    local missing
    read -r -a missing <<<"$(_missing_packages)" || true
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    command -v apt-get >/dev/null ||
        fail "Missing on this machine: ${missing[*]}" \
            "Install them with its package manager, then run this command again."
    [ "$(id -u)" -eq 0 ] ||
        fail "Missing on this machine: ${missing[*]}" \
            "Run:  sudo apt-get install --no-install-recommends ${missing[*]}" \
            "then this command again."
    step "Installing ${missing[*]}" "Does 'apt-get update' work on this machine?" \
        _apt_install "${missing[@]}"
    read -r -a missing <<<"$(_missing_packages)" || true
    [ ${#missing[@]} -eq 0 ] ||
        fail "Installed, but still not usable: ${missing[*]}" \
            "Is another program of that name first in PATH ($PATH)?"
}
