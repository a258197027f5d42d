# shellcheck shell=bash
# What does one clone's hospital consist of, and is it running?
# A database, an Odoo, a mail sink; all of it under .run/.

PORTS=$RUN/ports.sh # HTTP_PORT, SMTP_PORT, MAIL_PORT of the last start

# On a server shared with others (PGHOST) each clone has a database of its own name.
database_name() {
    if [ -n "${OWN_CLUSTER:-}" ]; then
        echo hospital
    else
        echo "hospital_$(sha256sum <<<"$ROOT" | cut -c1-8)"
    fi
}

database() { "$VENV/bin/python" "$ROOT/scripts/database.py" "$@"; }

# Uses the server that PGHOST names, else this clone's own cluster, durable as in life.
use_postgres() {
    OWN_CLUSTER=
    if [ -z "${PGHOST:-}" ]; then
        OWN_CLUSTER=yes
        if ! cluster_runs; then
            step "Starting PostgreSQL" "If its disk is full or its data broken: make reset" \
                pg_start "$RUN/pg"
        fi
        . "$RUN/pg/env.sh"
    fi
    DB=$(database_name)
}

cluster_runs() {
    [ -e "$RUN/pg/env.sh" ] && _place_cluster "$RUN/pg" &&
        alive "$PG_DATA/postmaster.pid" postgres
}

hospital_runs() { alive "$RUN/odoo.pid" scripts/odoo; }

stop_hospital() {
    end "$RUN/odoo.pid" scripts/odoo
    end "$RUN/mail.pid" mail_sink.py
}

# What one says to a person when the hospital is up.
tell_addresses() {
    . "$PORTS"
    say ""
    say "The hospital is open:   http://127.0.0.1:$HTTP_PORT"
    say "Its mails are read at:  http://127.0.0.1:$MAIL_PORT"
    say ""
    if [ -s "$RUN/logins.txt" ]; then
        cat "$RUN/logins.txt" >&2
    else
        say "Login: admin, password: admin"
    fi
    say ""
    say "make stop ends it, make reset forgets its data."
}
