#!/bin/sh
# Remit's gateway before an MCP server: what stands in an agent's list of servers in place of the server's own command.
# Written by Remit when it is installed; changes are lost. Facts: docs/decisions/0032-the-gateway.md.
installed_home=@REMIT_HOME@
installed_dist=@DIST@
installed_node=@NODE@

REMIT_KEPT_REMIT_HOME=${REMIT_HOME+=$REMIT_HOME}
REMIT_KEPT_ELECTRON_RUN_AS_NODE=${ELECTRON_RUN_AS_NODE+=$ELECTRON_RUN_AS_NODE}
REMIT_KEPT_NODE_OPTIONS=${NODE_OPTIONS+=$NODE_OPTIONS}

node=
dist=
home=${REMIT_HOME:-$installed_home}
if [ -f "$home/runtime" ]; then
  { IFS= read -r node; IFS= read -r dist; } <"$home/runtime"
fi
[ -x "$node" ] || node=$installed_node
[ -f "$dist/gateway.js" ] || dist=$installed_dist
[ -x "$node" ] || node=$(command -v node) || node=
if [ -n "$node" ] && [ -f "$dist/gateway.js" ]; then
  REMIT_HOME=$home
  ELECTRON_RUN_AS_NODE=1
  export REMIT_HOME ELECTRON_RUN_AS_NODE
  export REMIT_KEPT_REMIT_HOME REMIT_KEPT_ELECTRON_RUN_AS_NODE REMIT_KEPT_NODE_OPTIONS
  unset NODE_OPTIONS
  exec "$node" "$dist/gateway.js" "$@"
fi

# An uninstalled guard must not leave dead servers behind.
echo 'Remit is no longer installed, so this MCP server runs without it. Take "remit-gateway" out of the settings of your agent.' >&2
while [ $# -gt 0 ]; do
  word=$1
  shift
  [ "$word" = -- ] && exec "$@"
done
echo 'A server at an address cannot be started without Remit: put its address back into the settings of your agent.' >&2
exit 1
