#!/bin/sh
# The hook that VS Code starts, one call each: remit-hook.sh EVENT, the payload on standard input.
#
# VS Code runs a tool when its hook fails in any way but exit 2, when it prints something that is not one JSON object,
# and when it is missing. So this script lets through only what has the form of an answer and refuses everything else.
# It is part of the extension: where the extension is gone, so is this script, and nothing is refused any more.
#
# The "windows" commands in hooks.json are unverified: they were written from the documents and have not been run.

event=$1
launcher=${REMIT_HOME:-${HOME:-}/.remit}/bin/remit-hook

# Only a tool call can be refused; for every other event a failure stays silent. REASON must need no JSON escaping.
refuse() {
  [ "$event" = PreToolUse ] || exit 0
  printf '{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"%s"}}' "$1"
  exit 0
}

if [ ! -x "$launcher" ]; then
  refuse 'Remit guards this agent but has not started yet, so this call did not run. Ask the person to run the command Developer: Reload Window, then try again.'
fi

# A launcher that was cut short may end with 0 and no word, which VS Code takes for a pass. This line is near its end.
if ! grep -qs '^# end of table' "$launcher"; then
  refuse 'Remit could not judge this call, so it did not run: its launcher is damaged. Ask the person to run the command Developer: Reload Window.'
fi

# A child that the launcher might leave behind must not keep this pipe open: the launcher answers for that itself.
answer=$("$launcher" vscode "$event")
status=$?

if [ "$status" -eq 2 ] && [ "$event" = PreToolUse ]; then
  # The reason went to standard error already. An empty one still refuses.
  exit 2
fi
if [ "$status" -ne 0 ]; then
  refuse 'Remit could not judge this call, so it did not run: its launcher ended with an error. Ask the person to run the command Remit: Doctor.'
fi
case $answer in
  '') exit 0 ;;
  '{'*'}') printf '%s' "$answer" ;;
  *) refuse 'Remit could not judge this call, so it did not run: its launcher printed something that is no answer. Ask the person to run the command Remit: Doctor.' ;;
esac
