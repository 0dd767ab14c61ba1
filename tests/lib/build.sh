# SPDX-License-Identifier: MIT
# What examples/quickstart and tests/run share: the packages that a build and
# the tests need, and how to configure and build. Sourced in the root folder.

# A '-' stands for: no such package, or nothing to look for. libgraphviz-dev
# brings the runtime with the layout plugins (libgvc6 on Debian 12).
# use   Debian, Ubuntu      Fedora              Homebrew   how to tell
needs='
build   build-essential     gcc                 -          compiler
build   cmake               cmake               cmake      tool:cmake
build   ninja-build         ninja-build         ninja      -
build   pkg-config          pkgconf-pkg-config  pkgconf    tool:pkg-config
build   libgraphviz-dev     graphviz-devel      graphviz   module:libgvc
build   libyaml-dev         libyaml-devel       libyaml    module:yaml-0.1
build   libcjson-dev        cjson-devel         cjson      module:libcjson
build   libmd-dev           libmd-devel         libmd      module:libmd
build   libutf8proc-dev     utf8proc-devel      utf8proc   module:libutf8proc
build   libmd4c-dev         md4c-devel          md4c       module:md4c
build   libgumbo-dev        gumbo-parser-devel  gumbo-parser module:gumbo
build   libexpat1-dev       expat-devel         expat      module:expat
tests   libcmocka-dev       libcmocka-devel     cmocka     module:cmocka
tests   libxml2-utils       libxml2             libxml2    tool:xmllint
tests   graphviz            graphviz            graphviz   tool:dot
tests   jq                  jq                  jq         tool:jq
tests   parallel            parallel            parallel   tool:parallel
tests   python3             python3             python     tool:python3
tests   python3-yaml        python3-pyyaml      -          python:yaml
tests   python3-jsonschema  python3-jsonschema  -          python:jsonschema
'

say() {
    printf '%s\n' "$*"
}

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 2
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Runs a command; what it prints is shown only if it fails.
quietly() {
    status=0
    "$@" >"$log" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || cat "$log" >&2
    return "$status"
}

# The lines of the table for the given uses.
needs_of() {
    for use in "$@"; do
        printf '%s' "$needs" | grep "^$use "
    done
}

# Sets `python` to one that has the modules of the tests: a version manager's
# may not have those of the system.
find_python() {
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import jsonschema, yaml' 2>/dev/null && return
    done
    python=python3
}

is_there() {
    case $1 in
    compiler) echo '#include <stdio.h>' | ${CC:-cc} -x c -fsyntax-only - ;;
    tool:*) command -v "${1#*:}" ;;
    module:*) pkg-config --exists "${1#*:}" ;;
    python:*) find_python && "$python" -c "import ${1#*:}" ;;
    *) false ;;
    esac >/dev/null 2>&1
}

# Makes sure that everything of the given uses is there, or ends the script.
need() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        need_with_apt "$@"
    else
        need_by_hand "$@"
    fi
}

need_with_apt() {
    # shellcheck disable=SC2046
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' \
        $(needs_of "$@" | awk '{ print $2 }') 2>/dev/null |
        sed -n 's/^.i //p')
    missing=$(needs_of "$@" | while read -r _ debian _ _ sign; do
        printf '%s\n' "$installed" | grep -qx "$debian" ||
            is_there "$sign" || printf ' %s' "$debian"
    done)
    [ -z "$missing" ] || install_with_apt "$missing"
}

install_with_apt() {
    apt_get=' apt-get install'
    root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || die "please run as root:$apt_get$1"
        root=sudo
        [ -t 0 ] || root='sudo -n'
    fi
    say "Installing:$1"
    # An old package list may do; the installation tells.
    $root apt-get update -qq >"$log" 2>&1 </dev/null || true
    # shellcheck disable=SC2086
    quietly $root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get install -qq -o DPkg::Lock::Timeout=300 \
        --no-install-recommends $1 ||
        die "that failed; by hand, as root:$apt_get$1"
}

need_by_hand() {
    missing=$(needs_of "$@" | while read -r _ _ fedora brew sign; do
        [ "$sign" = - ] || is_there "$sign" ||
            echo "${sign#[tm]*:} $fedora $brew"
    done)
    [ -n "$missing" ] || return 0
    column() {
        printf '%s\n' "$missing" | awk -v n="$1" \
            '$n != "-" && !seen[$n]++ { printf " %s", $n }'
    }
    {
        say "Missing:$(column 1)"
        say "  Fedora:    sudo dnf install$(column 2)"
        [ -z "$(column 3)" ] || say "  Homebrew:  brew install$(column 3)"
        case $missing in
        *compiler*) say '             xcode-select --install' ;;
        esac
        case $missing in
        *python3-*) say '             python3 -m pip install pyyaml jsonschema' ;;
        esac
    } >&2
    exit 2
}

# build_in DIR TARGET OPTION...: configures DIR with the options of CMake, and
# builds one target of it.
build_in() {
    dir=$1
    target=$2
    shift 2
    cache=$dir/CMakeCache.txt
    # A checkout that was moved or copied starts anew.
    if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$cache"; then
        rm -rf "$cache" "$dir/CMakeFiles"
        ! command -v ninja >/dev/null || set -- -G Ninja "$@"
    fi
    quietly cmake -S . -B "$dir" "$@" &&
        quietly cmake --build "$dir" --target "$target" --parallel "$jobs"
}

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
