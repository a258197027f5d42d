# shellcheck shell=bash
# Which Python libraries, exactly? One virtual environment per content of the pins.

make_venv() {
    local pins=("$ROOT/requirements.txt" "$ROOT/requirements-test.txt") version
    version=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    case $version in
    3.10 | 3.11 | 3.12 | 3.13) ;;
    *) fail "Python $version is here, Odoo 19 runs on 3.10 to 3.13." ;;
    esac
    cached "venv-$version" "$(key "${pins[@]}")" "Installing the Python libraries" \
        "Can pip reach its package index from here? Proxy: see 'pip config'." _build_venv
    VENV=$CACHED
}

_build_venv() {
    python3 -m venv "$1"
    "$1/bin/pip" install --disable-pip-version-check --no-input --progress-bar off \
        -r "$ROOT/requirements.txt" -r "$ROOT/requirements-test.txt"
}
