# shellcheck shell=bash
# Where does Odoo 19 come from? A path the user names, else one that Python can import,
# else Debian's archive, its signature checked, unpacked beside nothing else.

ODOO_LOCK=$ROOT/scripts/odoo.lock
DEBIAN_KEY=/usr/share/keyrings/debian-archive-keyring.gpg
# Odoo's links expect these assets in the layout of its own release or of bookworm.
ODOO_DEBS=(odoo-19/unstable fonts-montserrat/unstable libjs-jquery/bookworm
    libjs-jquery-form/bookworm libjs-underscore/bookworm fonts-font-awesome/bookworm
    fonts-roboto-unhinted/bookworm fonts-inconsolata/bookworm fonts-ocr-b/bookworm)

# find_odoo: sets ODOO_SRC (a directory that holds the package `odoo` and no other)
# and ODOO_ADDONS (its addons, as an addons_path).
find_odoo() {
    local package
    if [ -n "${ODOO_PATH:-}" ]; then
        package=$(_odoo_in "$ODOO_PATH") ||
            fail "ODOO_PATH=$ODOO_PATH does not hold Odoo 19.0." \
                "Name the folder that contains odoo/release.py of a 19.0 checkout."
    elif ! package=$(_odoo_in ""); then
        cached odoo "$(key "$ODOO_LOCK")" "Getting Odoo 19 from Debian's archive" \
            "If the archive has no odoo-19 any more: ODOO_PATH=/path/to/odoo make run" \
            _fetch_odoo
        _say_if_other_than_locked "$CACHED/odoo.lock"
        package=$CACHED/usr/lib/python3/dist-packages/odoo
    fi
    # A link, because system libraries beside an installed Odoo must not shadow our pins.
    ODOO_SRC=$RUN/odoo-src
    mkdir -p "$ODOO_SRC"
    ln -sfn "$package" "$ODOO_SRC/odoo"
    ODOO_ADDONS=$ODOO_SRC/odoo/addons
    [ -d "$package/addons/mail" ] || ODOO_ADDONS=$ODOO_ADDONS,${package%/*}/addons
}

# The package's directory if PATH (or, when empty, this machine's Python) has Odoo 19.0.
_odoo_in() {
    (cd / && PYTHONPATH=${1:-${PYTHONPATH:-}} python3 - 2>/dev/null) <<'PYTHON'
import pathlib
import odoo.release

assert odoo.release.version_info[:2] == (19, 0)
print(pathlib.Path(odoo.release.__file__).resolve().parent)
PYTHON
}

_say_if_other_than_locked() {
    if cmp -s "$1" "$ODOO_LOCK"; then return; fi
    say "! Debian's archive now gives another Odoo than the one this project was tried with:"
    diff "$ODOO_LOCK" "$1" | grep '^[<>]' | sed 's/^</  tried:/; s/^>/  given:/' >&2 || true
    say "  Once 'make test' is green with it:  cp $1 scripts/odoo.lock"
}

_fetch_odoo() {
    local prefix=$1 deb
    _private_apt "$prefix/.apt"
    cd "$prefix/.apt/debs" || return
    apt-get -q download "${ODOO_DEBS[@]}"
    sha256sum ./*.deb | sed 's#\./##' >"$prefix/odoo.lock"
    for deb in ./*.deb; do dpkg-deb -x "$deb" "$prefix"; done
    cd "$prefix" || return
    rm -rf .apt usr/lib/python3/dist-packages/addons # a second copy without assets
    _mend_odoo usr/lib/python3/dist-packages/odoo
}

# The package lacks one file that its own asset bundle names: without it every page of
# the backend logs an error. An empty one will do (it serves video backgrounds only).
_mend_odoo() {
    local folder=$1/addons/mail/static/lib/selfie_segmentation
    mkdir -p "$folder"
    [ -e "$folder/selfie_segmentation.js" ] ||
        echo '/* absent from the Debian package */' >"$folder/selfie_segmentation.js"
    local dangling
    dangling=$(find "$1" -xtype l)
    [ -z "$dangling" ] || { echo "Links that lead nowhere: $dangling" && return 1; }
}

# apt with directories of its own: needs no root and leaves the machine's lists alone.
# The machine's Acquire settings stay (proxy, certificates), its hooks do not.
_private_apt() {
    local apt=$1 archive suite
    mkdir -p "$apt"/{state/lists/partial,cache/archives/partial,debs}
    : >"$apt/state/status"
    archive=$(_debian_archive)
    [ -n "$archive" ] || { echo "apt has no Debian archive configured." && return 1; }
    for suite in unstable bookworm; do
        echo "deb [signed-by=$DEBIAN_KEY] $archive $suite main"
    done >"$apt/sources.list"
    {
        apt-config dump | grep '^Acquire::' || true
        cat <<CONF
Dir::State "$apt/state";
Dir::State::status "$apt/state/status";
Dir::Cache "$apt/cache";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Main "/dev/null";
Dir::Etc::Parts "/dev/null";
Acquire::Languages "none";
APT::Sandbox::User "";
CONF
    } >"$apt/apt.conf"
    export APT_CONFIG=$apt/apt.conf
    apt-get -q update
}

# The mirror this machine already uses; the second form works before any list is fetched.
_debian_archive() {
    # shellcheck disable=SC2016  # apt's own placeholders
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' \
        2>/dev/null | awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }' | grep . ||
        apt-get update --print-uris 2>/dev/null |
        sed -n "s#^'\(.*/debian/\)dists/[^/]*/InRelease'.*#\1#p" | head -n 1
}
