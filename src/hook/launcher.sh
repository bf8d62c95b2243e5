#!/bin/sh
# Remit's hook: what agents start before every call, as `remit-hook AGENT EVENT` with the payload on stdin.
# It asks the gate through Perl (2 ms) or Node, and refuses in the agent's own words when neither is to be had.
# Written by Remit when it is installed; changes are lost.
installed_home=@REMIT_HOME@
installed_dist=@DIST@
installed_node=@NODE@

# It belongs to the home that it was written for: a variable that came in by a project's .env must not name another,
# whose settings let everything pass. Only where nothing was written in does the variable count.
case $installed_home in
  @*) ;;
  *) REMIT_HOME=$installed_home ;;
esac
ELECTRON_RUN_AS_NODE=1
# What the hook itself starts is nobody's command: doors leave it alone.
REMIT_HOOK=1
export REMIT_HOME ELECTRON_RUN_AS_NODE REMIT_HOOK
unset PERL5OPT PERL5LIB PERL_UNICODE NODE_OPTIONS

# Several editors may have brought Remit along. When the last one that did is gone, another one's program will do. A
# place is gone when the folder of its extension is, from a folder that can still be looked into.
elsewhere=
gone=
if [ ! -d "$installed_dist" ]; then
  if [ ! -f "$REMIT_HOME/runtime" ]; then
    gone=1
  elif [ -r "$REMIT_HOME/places" ]; then
    gone=1
    while IFS= read -r place; do
      extension=${place%/*}
      [ -f "$place/hook.js" ] && elsewhere=$place
      if [ -d "$extension" ] || [ ! -x "${extension%/*}" ] || [ ! -r "${extension%/*}" ]; then gone=; fi
    done <"$REMIT_HOME/places"
  fi
fi

if [ -n "$gone" ]; then
  # Neither the install record nor the program is left, or every place is empty that it ever was in: Remit was
  # uninstalled, and leaves no dead agent behind.
  if [ ! -f "$REMIT_HOME/uninstalled" ]; then
    echo 'Remit is no longer installed, so this call was not checked. Take its hook out of the settings of your agent.' >&2
    : 2>/dev/null >"$REMIT_HOME/uninstalled"
  fi
  exit 0
fi

client="$REMIT_HOME/bin/client.pl"
[ -f "$client" ] || client="$installed_home/bin/client.pl"
if [ -z "$elsewhere" ] && [ -f "$client" ] && command -v perl >/dev/null 2>&1; then
  # Perl says nothing of its own, so it need not read the person's language first.
  PERL_SKIP_LOCALE_INIT=1
  export PERL_SKIP_LOCALE_INIT
  exec perl "$client" "$1" "$2"
fi

node=
dist=
if [ -f "$REMIT_HOME/runtime" ]; then
  { IFS= read -r node; IFS= read -r dist; } <"$REMIT_HOME/runtime"
fi
[ -x "$node" ] || node=$installed_node
[ -f "$dist/hook.js" ] || dist=${elsewhere:-$installed_dist}
[ -x "$node" ] || node=$(command -v node) || node=
if [ -n "$node" ] && [ -f "$dist/hook.js" ]; then
  # Beside us, so that we can refuse if it breaks. It answers a signal by itself; an exit that it does not know is no answer.
  exec 3<&0
  "$node" "$dist/hook.js" "$1" "$2" <&3 3<&- &
  hook=$!
  trap 'kill -TERM $hook 2>/dev/null' HUP INT QUIT TERM USR1 USR2 ABRT ALRM TRAP SYS VTALRM PROF XCPU XFSZ
  while :; do
    wait $hook
    answered=$?
    kill -0 $hook 2>/dev/null || break
  done
  case $answered in 0 | 2 | 126) exit $answered ;; esac
fi

# Nothing that could judge. An event that is not listed gates nothing. What could not be handed over is said by the
# status, which most agents heed. The lines of this table are generated.
trap '' PIPE
case "$1 $2" in
# table
  'claude-code PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'vscode PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'cursor beforeShellExecution') printf %s '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'cursor beforeMCPExecution') printf %s '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'cursor beforeReadFile') printf %s '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'cursor preToolUse') printf %s '{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'codex PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'gemini-cli BeforeTool') printf %s '{"decision":"deny","reason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'copilot-cli preToolUse') printf %s '{"permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'qwen-code PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'cline PreToolUse') printf %s '{"cancel":true,"errorMessage":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'opencode tool.execute.before') printf %s '{"deny":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}' || exit 2; exit 0 ;;
  'windsurf pre_run_command') printf %s 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.
' >&2; exit 2 ;;
  'windsurf pre_write_code') printf %s 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.
' >&2; exit 2 ;;
  'windsurf pre_read_code') printf %s 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.
' >&2; exit 2 ;;
  'windsurf pre_mcp_tool_use') printf %s 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.
' >&2; exit 2 ;;
  'droid PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'augment PreToolUse') printf %s '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}' || exit 2; exit 0 ;;
  'kiro-cli PreToolUse') printf %s 'Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.
' >&2; exit 2 ;;
# end of table
esac
exit 0
