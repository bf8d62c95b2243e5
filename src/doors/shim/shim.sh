#!/bin/sh
# Stands in REMIT_HOME/doors/bin under the name of a program, before the real one in PATH: asks the gate, then becomes
# the real program, or refuses with status 126 and the reason. Perl asks (3 ms); without Perl this file does, through
# Node. Written by Remit when it is installed; changes are lost.
#
# Switched off, uninstalled, or started by Remit itself: nothing to ask. Every variable here begins with remit_: one of
# the same name that is exported would reach the program changed.
remit_ask=1
if [ -f @HOME@/doors/off ] || [ -n "${REMIT_HOOK-}" ] || [ ! -f @HOME@/runtime ]; then remit_ask=; fi

# PERL_BADLANG=0: Perl complains on stderr about a locale that the machine does not have, and the program did not.
if [ -n "$remit_ask" ] && [ -x @PERL@ ] && [ -f @HOME@/doors/shim/shim.pl ]; then
  PERL_BADLANG=0 exec @PERL@ @HOME@/doors/shim/shim.pl "$0" "${PERL_BADLANG-unset}" "$@"
fi

remit_name=${0##*/}
remit_path=${PATH-/usr/local/bin:/usr/bin:/bin}

# The first program of this name behind our folder; where our folder is not in PATH, the first at all.
remit_real=
remit_find() {
  set -f
  IFS=:
  remit_seen=$1
  for remit_folder in $remit_path; do
    [ -n "$remit_folder" ] || remit_folder=.
    if [ "$remit_folder" -ef @HOME@/doors/bin ]; then
      remit_seen=1
      remit_real=
    elif [ -n "$remit_seen" ] && [ -z "$remit_real" ] && [ -f "$remit_folder/$remit_name" ] && [ -x "$remit_folder/$remit_name" ]; then
      remit_real=$remit_folder/$remit_name
    fi
  done
  set +f
  unset IFS
}
remit_find ''
[ -n "$remit_real" ] || remit_find 1
if [ -z "$remit_real" ]; then
  printf '%s: command not found\n' "$remit_name" >&2
  exit 127
fi

[ -n "$remit_ask" ] || exec "$remit_real" "$@"

# 'word', with every quote inside as '\''.
remit_quoted() {
  remit_rest=$1
  remit_done=
  while :; do
    case $remit_rest in
      *\'*)
        remit_done=$remit_done${remit_rest%%\'*}"'\\''"
        remit_rest=${remit_rest#*\'}
        ;;
      *) break ;;
    esac
  done
  printf " '%s'" "$remit_done$remit_rest"
}

remit_question() {
  printf 'shell sh\ncwd %s\nppid %s\ninteractive 0\nmarks %s\nterminal %s\nargv0 %s\n\n' \
    "$PWD" "$PPID" "$remit_marks" "${REMIT_TERMINAL-}" "$remit_name"
  printf "'%s'" "$remit_name"
  for remit_word in "$@"; do remit_quoted "$remit_word"; done
}

remit_marks=
for remit_mark in CLAUDECODE CLAUDE_CODE_ENTRYPOINT COPILOT_AGENT AI_AGENT CURSOR_AGENT CODEX_SANDBOX CODEX_SANDBOX_NETWORK_DISABLED CODEX_THREAD_ID CODEX_CI GEMINI_CLI QWEN_CODE OPENCODE CLINE_ACTIVE AUGMENT_AGENT; do
  eval "remit_value=\${$remit_mark-}"
  case $remit_value in
    '' | 0) ;;
    *) remit_marks=$remit_marks${remit_marks:+,}$remit_mark ;;
  esac
done

remit_node=
remit_dist=
{ IFS= read -r remit_node; IFS= read -r remit_dist; } <@HOME@/runtime
if [ -x "$remit_node" ] && [ -f "$remit_dist/hook.js" ]; then
  remit_question "$@" | REMIT_HOME=@HOME@ ELECTRON_RUN_AS_NODE=1 REMIT_HOOK_PARENT=$$ NODE_OPTIONS= \
    "$remit_node" "$remit_dist/hook.js" door shim >/dev/null
  remit_exit=$?
  # No `exec` before the answer: the real program keeps this process, its descriptors and its terminal.
  [ "$remit_exit" -ne 0 ] || exec "$remit_real" "$@"
  [ "$remit_exit" -ge 126 ] || remit_exit=126
  exit "$remit_exit"
fi
printf '%s\n' @REFUSAL@ >&2
exit 126
