#!/bin/sh
# Fails where a flow of the capture did not go as specified or broke a rule; leaves the findings in findings.csv.
set -u
imstrace=$(dirname "$0")/../../imstrace
capture=${1:?usage: check.sh CAPTURE [FINDINGS.CSV]}
findings=${2:-findings.csv}

"$imstrace" validate "$capture" --fail-on error --format csv --output "$findings"
status=$?
case $status in
    0) echo "all flows went as specified" ;;
    1) "$imstrace" analyze "$capture" ;;
    *) echo "nothing was judged" >&2 ;;
esac
exit "$status"
