#!/bin/sh
# Remit's tools for agents: what an agent's list of MCP servers starts, as `remit-mcp NAME` with NAME from that list.
# Written by Remit when it is installed; changes are lost.
installed_home=@REMIT_HOME@
installed_dist=@DIST@
installed_node=@NODE@

REMIT_HOME=${REMIT_HOME:-$installed_home}
ELECTRON_RUN_AS_NODE=1
export REMIT_HOME ELECTRON_RUN_AS_NODE
unset NODE_OPTIONS

node=
dist=
if [ -f "$REMIT_HOME/runtime" ]; then
  { IFS= read -r node; IFS= read -r dist; } <"$REMIT_HOME/runtime"
fi
[ -x "$node" ] || node=$installed_node
[ -f "$dist/cli.js" ] || dist=$installed_dist
[ -x "$node" ] || node=$(command -v node) || node=
if [ -n "$node" ] && [ -f "$dist/cli.js" ]; then
  exec "$node" "$dist/cli.js" mcp --name "${1:-remit}"
fi
echo 'Remit is no longer installed. Take its server out of the settings of your agent.' >&2
exit 1
