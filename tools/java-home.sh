# Sourced by ./danewerk and ./dev: sets JAVA_HOME to a JDK of the wanted release, without starting one.
# A JDK says its release in a file of that name, which takes a millisecond to read; `java -version` takes seventy.

java_major() { # DIRECTORY: its release, in $major; fails where there is none
    major=
    [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    while IFS='=' read -r key value; do
        if [ "$key" = JAVA_VERSION ]; then
            value=${value#\"}
            major=${value%%[!0-9]*}
        fi
    done <"$1/release"
    [ -n "$major" ]
}

find_java() { # LEAST RELEASE
    for home in "${DANEWERK_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*; do
        if [ -n "$home" ] && java_major "$home" && [ "$major" -ge "$1" ]; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    done
    if on_path=$(command -v java); then
        home=$(dirname "$(dirname "$(readlink -f "$on_path")")")
        if java_major "$home" && [ "$major" -ge "$1" ]; then
            JAVA_HOME=$home
            export JAVA_HOME
            return 0
        fi
    fi
    echo "${0##*/}: no JDK $1 or later found in DANEWERK_JAVA_HOME, JAVA_HOME, /usr/lib/jvm, /opt or on the path;" \
        "install one (Eclipse Temurin $1, for instance) or set DANEWERK_JAVA_HOME" >&2
    return 1
}
