#!/bin/sh
# Tries, as a user without any rights, every file, port and process of a running appliance, and prints a table of what came of it.
#
#   deploy/verify/unprivileged.sh DATA [DISTRIBUTION]
#
# 0: everything was refused. 1: something was open. 77: not tried, and it says why. Run by root, after a build; changes nothing.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd -P)
[ $# -ge 1 ] || { echo "usage: unprivileged.sh DATA [DISTRIBUTION]" >&2; exit 2; }
data=$1
distribution=${2:-$(ls -d "$here"/../appliance/target/vigie-*/ | head -n 1)}
classes=$here/target/test-classes
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

skip() {
  echo "SKIPPED, so nothing is known: $1"
  exit 77
}

[ "$(id -u)" = 0 ] || skip "only root can become another user"
command -v setpriv > /dev/null || skip "there is no setpriv (package util-linux)"
[ -d "$classes/eu/vigie/verify/probe" ] || skip "the probe is not compiled: mvn -DskipTests package"

stranger="setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all"
stage=$(TMPDIR=/tmp mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage/classes/eu/vigie/verify"
cp -r "$classes/eu/vigie/verify/probe" "$stage/classes/eu/vigie/verify/"
cp "$distribution"/lib/kafka-clients-*.jar "$distribution"/lib/slf4j-api-*.jar "$stage/"
class_path="$stage/classes:$stage/*"

seen=0
"$java" -cp "$class_path" eu.vigie.verify.probe.TargetsMain "$data" "$distribution" > "$stage/targets" || seen=$?
[ "$seen" = 0 ] || [ "$seen" = 4 ] || exit "$seen" # 4: a secret stands on a command line; the rest is tried all the same
chmod -R go=rX "$stage"
$stranger "$java" -version > /dev/null 2>&1 || skip "Java cannot be run by others: $java"

cd /
open=0
$stranger "$java" -XX:TieredStopAtLevel=1 -XX:-UsePerfData -cp "$class_path" eu.vigie.verify.probe.ProbeMain "$stage/targets" \
  2> "$stage/log" || open=$?
[ "$open" -le 1 ] || cat "$stage/log" >&2
[ "$seen" = 0 ] || exit 1
exit "$open"
