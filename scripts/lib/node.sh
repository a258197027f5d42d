# shellcheck shell=bash
# Which prettier and eslint, exactly? Those of package-lock.json, installed outside the clone.

make_node_tools() {
    cached node "$(key "$ROOT/package-lock.json")" "Installing the lint tools for XML and JS" \
        "Can npm reach its registry from here? Proxy: see 'npm config list'." _build_node
    NODE_TOOLS=$CACHED # holds node_modules
}

_build_node() {
    cp "$ROOT/package.json" "$ROOT/package-lock.json" "$1"
    npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund
}
