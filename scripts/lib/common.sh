# shellcheck shell=bash
# What every script shares: where things are, how to speak, how to fail, and how a
# download is kept so that an interrupted one is never taken for a good one.
set -Eeuo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
RUN=$ROOT/.run
CACHE=${HOSPITAL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/hospital-pools}

say() { printf '%s\n' "$*" >&2; }

# fail WHAT [NEXT...]: what went wrong, then what to do about it.
fail() {
    say "✗ $1"
    shift
    local line
    for line in "$@"; do say "  $line"; done
    exit 1
}

trap 'fail "${0##*/} stopped at line $LINENO: $BASH_COMMAND" \
    "This was not foreseen. The logs are in ${RUN#"$ROOT"/}/log."' ERR

# step LABEL ADVICE COMMAND...: run a long command with its output in a log file.
# Shows that time passes; a failure shows the log's end, where it is, and ADVICE.
step() {
    local label=$1 advice=$2 log started=$SECONDS child
    shift 2
    mkdir -p "$RUN/log"
    log=$RUN/log/$(tr -cs '[:alnum:]\n' - <<<"${label,,}" | cut -c1-60).log
    set -m # a process group of its own, so that an interrupt ends all of it
    (trap - ERR; "$@") </dev/null >"$log" 2>&1 &
    child=$!
    set +m
    # shellcheck disable=SC2064  # the child of this very step
    trap "kill -- -$child 2>/dev/null; fail 'Interrupted: $label'" INT TERM
    _watch "$child" "$label" "$log" "$started"
    if ! wait "$child"; then
        tail -n 15 "$log" | sed 's/^/  | /' >&2
        fail "$label failed." "Whole log: $log" "$advice"
    fi
    trap - INT TERM
    say "✓ $label ($((SECONDS - started)) s)"
}

# A terminal sees the seconds run; a log file gets a line every ten seconds.
_watch() {
    local child=$1 label=$2 log=$3 started=$4 shown=$4 note
    while kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        note="$((SECONDS - started)) s $(grep -o '([0-9]*/[0-9]*)' "$log" | tail -n 1 || true)"
        if [ -t 2 ]; then
            printf '\r\033[K  %s … %s\r' "$label" "$note" >&2
        elif ((SECONDS - shown >= 10)); then
            shown=$SECONDS
            say "  $label … $note"
        fi
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# key FILE...: the name under which what these files pin is kept.
key() { cat "$@" | sha256sum | cut -c1-12; }

# cached NAME KEY LABEL ADVICE BUILDER: sets CACHED to a directory that BUILDER has
# filled completely, once, however many clones and interrupted runs there were.
cached() {
    CACHED=$CACHE/$1-$2
    if [ -e "$CACHED/.complete" ]; then return; fi
    mkdir -p "$CACHE"
    exec 9>"$CACHED.lock"
    flock -n 9 || { say "  Waiting: another run is preparing $1." && flock 9; }
    if [ ! -e "$CACHED/.complete" ]; then
        rm -rf "$CACHED"
        mkdir "$CACHED"
        step "$3" "$4" "$5" "$CACHED"
        touch "$CACHED/.complete"
    fi
    exec 9>&-
}

# alive PIDFILE WORD: is the process recorded there still ours (its command has WORD)?
alive() {
    local pid
    pid=$(head -n 1 "$1" 2>/dev/null) && [ -n "$pid" ] &&
        tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q -- "$2"
}

# end PIDFILE WORD [SIGNAL]: stop that process and wait until it is gone.
end() {
    local pid tries
    if alive "$1" "$2"; then
        pid=$(head -n 1 "$1")
        kill "-${3:-TERM}" "$pid"
        for ((tries = 0; tries < 150; tries++)); do
            [ -e "/proc/$pid" ] || break
            sleep 0.1
        done
        [ ! -e "/proc/$pid" ] || kill -KILL "$pid"
    fi
    rm -f "$1"
}
