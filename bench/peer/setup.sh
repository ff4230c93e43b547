#!/bin/sh
# Installs the peer, redturtle.prenotazioni on Plone 6.1, with an empty instance, in the
# folder given as $1 (or PEER_HOME). Python 3.11 is needed, and the network; a second run
# finds everything there and does nothing.
set -e
home=${1:-$PEER_HOME}
python=${PEER_PYTHON:-python3.11}
mkdir -p "$home"
cd "$home"
[ ! -e ready ] || exit 0

[ -x tools/bin/uv ] || {
    "$python" -m venv tools
    tools/bin/pip install --quiet uv
}
cat > wanted.txt <<'WANTED'
Plone==6.1.4
Products.CMFPlone==6.1.4
redturtle.prenotazioni[app_io]==2.9.0
waitress
setuptools<81
WANTED
# the dates keep the resolver off packages that were released for Plone 6.2
tools/bin/uv pip compile --quiet --no-annotate --python-version 3.11 \
    --exclude-newer 2026-01-21 \
    --exclude-newer-package redturtle.prenotazioni=2026-11-01 \
    wanted.txt -o lock.txt
tools/bin/uv venv --quiet --python "$python" --seed env
tools/bin/uv pip install --quiet --python env/bin/python -r lock.txt
[ -d inst ] || env/bin/mkwsgiinstance -d inst -u admin:admin
touch ready
