# Remit's shell gate for bash 3.2 and later. It is read in two ways:
#   BASH_ENV        by `bash -c` and by scripts, before anything of them runs
#   PROMPT_COMMAND  by an interactive shell at its first prompt, after the person's own startup files
# It asks the gate which part it has to play here (`hello`): `off` leaves nothing behind, `record` reports lines,
# `agent` judges every line before it runs, and each simple command that the line's text did not show.
# Written by Remit when it is installed; changes are lost.

# `set -x` would show all that follows.
{ case $- in *x*) __remit_trace=1; set +x ;; *) __remit_trace=0 ;; esac; } 2>/dev/null

# Functions that came through the environment must not stand in for the built-ins that are needed here. In POSIX mode
# bash finds `unset` itself before any function.
case ${-//[!i]/}:$SHELLOPTS: in
  i* | *:posix:*) ;;
  *) POSIXLY_CORRECT=1; unset -f builtin unset local return read printf kill trap eval shopt declare readonly; unset -v POSIXLY_CORRECT ;;
esac

# Read already in this shell: an editor's own script puts the line that reads this into PROMPT_COMMAND a second time.
# A function that came through the environment is no sign of it, since that can be taken away.
if declare -F __remit_start >/dev/null && ! unset -f __remit_start 2>/dev/null; then unset -v __remit_found __remit_trace; return 0; fi

# What Remit's own launcher starts is never judged.
if [[ ${REMIT_HOOK-} == 1 ]]; then unset -v __remit_trace; return 0; fi

# Aliases would be expanded into the functions below while they are read.
if shopt -q expand_aliases; then __remit_aliases=1; shopt -u expand_aliases; else __remit_aliases=0; fi

for __remit_part in question words line; do . "${BASH_SOURCE[0]%/*}/$__remit_part.bash"; done

# ---- one command ----------------------------------------------------------------------------------------------

# Was this command to be seen in the line that the gate let pass? Only what stands in the line itself, before anything
# whose text comes from elsewhere (`eval`, a trap, an alias), and without a variable.
__remit_shown() {
  if [[ $__remit_dynamic == 1 || $__remit_depth != 1 ]]; then return 1; fi
  case $1 in
    eval* | source* | .\ * | trap* | kill* | fc* | command* | builtin* | exec* | enable* | alias*) __remit_dynamic=1 ;;
  esac
  case $1 in *'$'* | *'`'*) return 1 ;; esac
  __remit_is_part "$1"
}

# Judges one simple command, given as text.
__remit_judge() {
  # bash runs the trap once more, for the same command, when it enters a function.
  if [[ $__remit_last == "$((__remit_depth - 1)) $1" ]]; then __remit_last=; return 0; fi
  __remit_last="$__remit_depth $1"
  if __remit_harmless "$1" shown || __remit_shown "$1"; then return 0; fi
  __remit_expand "$1"
  local key=$'\n'"$PWD $__remit_text"$'\n'
  case $__remit_answered in *"$key"*) return 0 ;; esac
  __remit_ask command "$__remit_text" || return 1
  if ((${#__remit_answered} > 16384)); then __remit_answered=; fi
  __remit_answered=$__remit_answered$key
}

# Says why, and ends what was refused. An interactive shell drops the whole line, as Ctrl-C does ($? is 130): a refused
# command that merely failed would let `refused || next` go on. A script or a `-c` shell ends with 126.
__remit_refuse() {
  builtin printf '%s\n' "${__remit_why:-Remit refused this command.}" >&8
  if [[ $__remit_interactive != 1 ]]; then exit 126; fi
  __remit_dropped=1
  # Returning 1 from the trap skips the command only under extdebug, which is on no longer than it takes.
  __remit_skip
  # A trap of the person's own on INT would keep the line going.
  __remit_trap=$(trap -p INT)
  if [[ -n $__remit_trap ]]; then __remit_restore=$__remit_trap; trap - INT; fi
  kill -INT $$
  if ((BASH_SUBSHELL > 0)); then
    # The shell above goes on with its line unless its child died of the signal as well.
    trap - INT
    kill -INT "${BASHPID:-$(exec sh -c 'echo $PPID')}"
    exit 126
  fi
  return 1
}

# extdebug also prints `declare -F` otherwise and sets errtrace, so it is switched off again at the next command.
__remit_skip() {
  case $- in *E*) __remit_errtrace=1 ;; *) __remit_errtrace=0 ;; esac
  shopt -s extdebug
  __remit_skipping=1
}
__remit_unskip() {
  __remit_skipping=0
  shopt -u extdebug
  set -T
  if [[ $__remit_errtrace == 1 ]]; then set -E; else set +E; fi
}

# ---- the trap -------------------------------------------------------------------------------------------------

# Runs before every simple command, with the arguments of the place where it stands and `$_` as the last word.
__remit_debug() {
  # A framework that keeps the trap it found calls us once more from its own.
  if [[ $__remit_chaining == 1 ]]; then return 0; fi
  # How many functions and sourced files the command stands in, from 1 for none.
  local __remit_depth=$((${#FUNCNAME[@]} - __remit_base + 1))
  if [[ $__remit_skipping == 1 ]]; then __remit_unskip; fi
  case $- in *T*) ;; *) set -T ;; esac
  if [[ $__remit_interactive == 1 ]]; then
    case $BASH_COMMAND in
      '__remit_status=$?' | 'declare -F __remit_prompt > /dev/null' | __remit_prompt)
        if [[ $__remit_depth == 1 ]]; then return 0; fi ;;
    esac
    if [[ ${FUNCNAME[1]-} == __remit_prompt && $__remit_phase != prompt ]]; then return 0; fi
    # Completions and keys run commands of the person's own between two lines.
    if [[ $__remit_phase != line && -n ${COMP_LINE+x}${READLINE_LINE+x} && $__remit_bound == 0 ]]; then return 0; fi
    case $__remit_phase in
      prompt | first)
        __remit_at_prompt "${!#}" && return 0
        ;;
      idle)
        # So do prompts.
        if ((BASH_SUBSHELL > 0)) && [[ $__remit_depth == 1 && "${PS1-}${PS0-}${PS2-}" == *"$BASH_COMMAND"* ]]; then
          __remit_phase=prompt
          return 0
        fi
        ;;
    esac
  fi
  if [[ -n $__remit_user_trap && $__remit_depth == 1 && $BASH_SUBSHELL == 0 ]]; then __remit_chain "${!#}"; fi
  __remit_heal
  case $__remit_phase in
    idle | first) __remit_new_line || { __remit_refuse; return 1; } ;;
  esac
  if [[ $__remit_dropped == 1 ]]; then __remit_skip; return 1; fi
  if [[ $__remit_role == record ]]; then return 0; fi
  case $BASH_COMMAND in
    # What an EXIT trap runs is shown under the name of the last command before it, which may be our own.
    'trap -- "$__remit_trap_text" DEBUG') return 0 ;;
    trap\ *DEBUG* | 'builtin trap '*DEBUG* | 'command trap '*DEBUG*) __remit_set_trap; return $? ;;
  esac
  case $BASH_COMMAND in *'$'*) __remit_arguments=("${@:1:$#-1}") ;; esac
  __remit_judge "$BASH_COMMAND" || { __remit_refuse; return 1; }
}

# Puts back what a line took away that was let pass, or that a program's own startup file did.
__remit_heal() {
  if [[ ${BASH_ENV-} != "$__remit_entry" ]]; then export BASH_ENV=$__remit_entry; fi
  if [[ $__remit_interactive == 1 && ${PROMPT_COMMAND[*]-} != "$__remit_prompt_command" ]]; then
    # Without our prompt nobody said that a line is over, so the next command looks for a new one.
    __remit_take_prompt
    __remit_phase=idle __remit_next=$HISTCMD
  fi
}

# The first command of a typed line: the line is judged as a whole, before any of it runs.
__remit_new_line() {
  __remit_dynamic=0 __remit_answered=
  if __remit_read_line; then
    __remit_close_history
    __remit_phase=line __remit_reported=0 __remit_dropped=0
    if [[ $__remit_role == agent ]] && __remit_harmless "$__remit_line"; then return 0; fi
    __remit_reported=1
    __remit_ask line "$__remit_line" "number $__remit_number"; return
  fi
  # No line is known: every command is asked by itself.
  __remit_line=
  return 0
}

# While PROMPT_COMMAND runs. The person's own DEBUG trap (editors and prompts have one) sees what it saw without us:
# the commands of PROMPT_COMMAND itself.
__remit_at_prompt() {
  case ${FUNCNAME[2]-} in
    __remit_prompt)
      case $BASH_COMMAND in *__remit_*) return 0 ;; esac
      # bash-preexec looks for its command in PROMPT_COMMAND, where only ours stands.
      case $__remit_user_trap in *__bp_*) return 0 ;; esac
      if [[ $__remit_in_original == 1 && -n $__remit_user_trap && $BASH_SUBSHELL == 0 ]]; then __remit_chain "$1"; fi
      return 0
      ;;
  esac
  if [[ $__remit_phase == prompt ]]; then return 0; fi
  # The prompt at which this file was read has no end that we could see: it is over when a line stands in the history.
  if [[ $__remit_depth != 1 ]]; then return 0; fi
  if __remit_read_line; then return 1; fi
  case "$__remit_prompt_entry ${__remit_original[*]-}" in *"$BASH_COMMAND"*) return 0 ;; esac
  return 1
}

# The trap that was there before, as it would have been run.
__remit_chain() {
  __remit_chaining=1
  : "$1"
  eval "$__remit_user_trap" 2>&8
  __remit_chaining=0
}

# A DEBUG trap that a program sets for itself lives beside ours instead of in its place.
__remit_set_trap() {
  local __remit_text=${BASH_COMMAND#*trap} __remit_others
  local -a __remit_words
  if ! eval "__remit_words=( $__remit_text )"; then
    __remit_why='this trap could not be read, so it is refused.'
    __remit_refuse
    return 1
  fi
  if [[ ${__remit_words[0]-} == -- ]]; then __remit_words=("${__remit_words[@]:1}"); fi
  case ${__remit_words[0]-} in -[pl]*) return 0 ;; esac
  if ! __remit_ask command "trap $__remit_text"; then __remit_refuse; return 1; fi
  # One operand only resets that signal.
  if [[ ${#__remit_words[@]} == 1 ]]; then __remit_words=(- "${__remit_words[@]}"); fi
  __remit_others=("${__remit_words[@]:1}")
  local __remit_signal
  for __remit_signal in "${__remit_words[@]:1}"; do
    case $__remit_signal in
      DEBUG) if [[ ${__remit_words[0]} == - ]]; then __remit_user_trap=; else __remit_user_trap=${__remit_words[0]}; fi ;;
      *) builtin trap -- "${__remit_words[0]}" "$__remit_signal" ;;
    esac
  done
  __remit_skip
  return 1
}

# ---- the prompt -----------------------------------------------------------------------------------------------

__remit_prompt() {
  local __remit_line_status=$__remit_status __remit_original_command __remit_phase_before=$__remit_phase
  if [[ $__remit_skipping == 1 ]]; then __remit_unskip; fi
  __remit_phase=prompt
  # A line that was all subshells was asked about in them, and this shell has not seen it.
  if [[ $__remit_phase_before == [if]* ]] && __remit_read_line; then __remit_reported=1; fi
  __remit_close_history
  if [[ -n $__remit_line ]]; then __remit_prune_history; fi
  if [[ $__remit_reported == 1 ]]; then __remit_send over '' "exit $__remit_line_status" 8>&2 2>/dev/null; fi
  if [[ -n $__remit_restore ]]; then eval "$__remit_restore"; fi
  __remit_reported=0 __remit_restore= __remit_line= __remit_dropped=0
  __remit_in_original=1
  for __remit_original_command in ${__remit_original[@]+"${__remit_original[@]}"}; do
    __remit_return "$__remit_line_status"
    eval "$__remit_original_command"
  done
  __remit_in_original=0 __remit_chaining=0
  # What a line took away is put back here; the line that did it has been judged.
  if [[ ${PROMPT_COMMAND[*]-} != "$__remit_prompt_command" ]]; then __remit_take_prompt; fi
  __remit_install_trap
  unset -v COMP_LINE READLINE_LINE 2>/dev/null
  if [[ -n ${COMP_LINE+x}${READLINE_LINE+x} ]]; then __remit_bound=1; fi
  __remit_next=$HISTCMD
  __remit_open_history
  __remit_phase=idle
}
__remit_return() { return "$1"; }

# Puts our trap in place, and keeps the one that it finds there.
__remit_install_trap() {
  local -a __remit_terms
  # A trap is not seen from inside a function, so the line that reads this file brings it along.
  if [[ -n ${__remit_found-} ]]; then eval "__remit_terms=( $__remit_found )"
  else eval "__remit_terms=( $(trap -p DEBUG) )"; fi
  unset -v __remit_found
  case ${__remit_terms[2]-} in
    "$__remit_trap_text") return 0 ;;
    *__remit_debug*) ;;
    '')
      # Where that line stood in a function itself, the known traps are known by name.
      if [[ $__remit_phase == first ]]; then
        if declare -F __vsc_preexec_all; then __remit_user_trap='__vsc_preexec_all "$_"'
        elif [[ -n ${bash_preexec_imported-}${__bp_imported-} ]]; then __remit_user_trap='__bp_preexec_invoke_exec "$_"'
        elif declare -F __vsc_preexec_only; then __remit_user_trap='__vsc_preexec_only "$_"'; fi >/dev/null
      fi
      ;;
    *) __remit_user_trap=${__remit_terms[2]} ;;
  esac
  if [[ $__remit_role == agent ]]; then set -T; fi
  trap -- "$__remit_trap_text" DEBUG
}

# PROMPT_COMMAND becomes one line of ours that runs what was in it. It stays in the environment and holds all that a
# nested interactive shell needs to load this file.
__remit_take_prompt() {
  local part
  local -a kept
  kept=()
  for part in ${PROMPT_COMMAND[@]+"${PROMPT_COMMAND[@]}"}; do
    part=${part//"$__remit_prompt_command"/}
    part=${part//"$__remit_prompt_entry"/}
    case $part in *[![:space:]\;]*) kept=(${kept[@]+"${kept[@]}"} "$part") ;; esac
  done
  if [[ $__remit_phase == first ]]; then __remit_original=(${kept[@]+"${kept[@]}"})
  else __remit_original=(${__remit_original[@]+"${__remit_original[@]}"} ${kept[@]+"${kept[@]}"}); fi
  unset -v PROMPT_COMMAND
  if [[ $__remit_role == agent ]]; then export PROMPT_COMMAND=$__remit_prompt_command
  else PROMPT_COMMAND=$__remit_prompt_command; fi
}

# ---- coming and going -----------------------------------------------------------------------------------------

# Leaves the shell as if this file had not been read. BASH_ENV stays: an agent that is started from here is asked
# about when it starts a shell of its own.
__remit_leave() {
  local part found=
  if [[ -n ${PROMPT_COMMAND+x} ]]; then
    part=${PROMPT_COMMAND//"$__remit_prompt_entry"/}
    part=${part//"$__remit_prompt_command"/}
    case $part in *[![:space:]\;]*) PROMPT_COMMAND=$part ;; *) unset -v PROMPT_COMMAND ;; esac
    if [[ -n ${PROMPT_COMMAND+x} ]]; then export -n PROMPT_COMMAND; fi
  fi
  if [[ -n ${__vsc_original_prompt_command-} ]]; then
    __vsc_original_prompt_command=${__vsc_original_prompt_command//"$__remit_prompt_entry"/}
  fi
  part=:$PATH:
  while [[ $part == *":$__remit_home/doors/bin:"* ]]; do part=${part/":$__remit_home/doors/bin:"/:}; done
  part=${part#:} PATH=${part%:}
  for found in "${!__remit_@}"; do unset -v "$found"; done
  unset -f __remit_find_marks __remit_send __remit_ask __remit_plain_name __remit_harmless __remit_is_part __remit_quote \
    __remit_expand __remit_expand_one __remit_shown __remit_judge __remit_refuse __remit_skip __remit_unskip \
    __remit_read_line __remit_open_history __remit_close_history __remit_prune_history __remit_debug __remit_heal \
    __remit_new_line __remit_at_prompt __remit_chain __remit_set_trap __remit_prompt __remit_return \
    __remit_install_trap __remit_take_prompt __remit_start __remit_is_launcher __remit_start_script \
    __remit_own_env __remit_start_prompt __remit_leave
}

__remit_start() {
  __remit_entry=$1
  __remit_home=${1%/doors/bash/gate.bash}
  __remit_unheard='Remit could not check this command, so it is refused: its guard is not running or does not answer. Ask the person to reload the editor window, or to run `remit doctor` in a terminal.'
  __remit_quote "$__remit_entry"
  __remit_prompt_entry="[ -r $__remit_quoted ] && __remit_found=\$(trap -p DEBUG) && . $__remit_quoted;"
  __remit_prompt_command="__remit_status=\$?; if declare -F __remit_prompt >/dev/null; then __remit_prompt; elif [ -r $__remit_quoted ]; then . $__remit_quoted; fi"
  # Quiet, because `set -x` would print what the trap does. `$_` comes last, so that it stays what it was.
  __remit_trap_text='{ __remit_debug "$@" "$_"; } 8>&2 2>/dev/null'
  case $- in *i*) __remit_interactive=1 ;; *) __remit_interactive=0 ;; esac
  __remit_phase=first __remit_line= __remit_dynamic=0 __remit_answered= __remit_dropped=0 __remit_skipping=0
  __remit_errtrace=0 __remit_user_trap= __remit_restore= __remit_reported=0 __remit_bound=0 __remit_history=closed
  __remit_previous= __remit_number= __remit_status=0 __remit_histcontrol=unset __remit_histignore=unset __remit_next=0 __remit_base=1 __remit_bare= __remit_bare_of= __remit_last= __remit_chaining=0 __remit_in_original=0
  __remit_original=() __remit_arguments=()
  __remit_role=off
  if [[ -f $__remit_home/doors/off || ! -f $__remit_home/runtime ]] || __remit_is_launcher; then return 0; fi
  __remit_find_marks
  if __remit_send hello ''; then
    case $__remit_out in agent | record) __remit_role=$__remit_out ;; esac
  elif [[ -n $__remit_marks || ${REMIT_DOOR-} == agent ]]; then
    __remit_role=agent # Nobody answers: an agent's shell stays closed, a person's must not die with the guard.
  fi
}

# The whole text of `bash -c` is judged before any of it runs.
__remit_start_script() {
  __remit_phase=line
  if [[ -n ${BASH_EXECUTION_STRING-} ]]; then
    __remit_line=$BASH_EXECUTION_STRING
    if ! __remit_harmless "$__remit_line" && ! __remit_ask line "$__remit_line"; then __remit_refuse; fi
  elif [[ -f $0 ]]; then
    # bash counts the file itself as a function `main`.
    __remit_base=2
  fi
}

# The person's own file of this kind, whose place ours has taken (environment.ts).
__remit_own_env() {
  if [[ $__remit_interactive == 0 && -n ${REMIT_BASH_ENV-} && -r $REMIT_BASH_ENV ]]; then . "$REMIT_BASH_ENV"; fi
}

__remit_start_prompt() {
  # From here on these two are only set while a key or a completion runs something.
  unset -v COMP_LINE READLINE_LINE
  if [[ -n ${__vsc_original_prompt_command-} ]]; then
    __vsc_original_prompt_command=${__vsc_original_prompt_command//"$__remit_prompt_entry"/}
  fi
  __remit_take_prompt
  __remit_next=$HISTCMD
  __remit_open_history
}

__remit_start "${BASH_SOURCE[0]}" 2>/dev/null
if [[ $__remit_aliases == 1 ]]; then shopt -s expand_aliases; fi
unset -v __remit_aliases
case $__remit_role,$__remit_interactive in
  off,* | record,0)
    __remit_own_env
    if [[ $__remit_trace == 1 ]]; then { __remit_leave; set -x; } 2>/dev/null; else __remit_leave 2>/dev/null; fi
    ;;
  *)
    # What starts below here belongs to an agent, also when no guard answers there.
    if [[ $__remit_role == agent ]]; then export REMIT_DOOR=agent; fi
    { if [[ $__remit_interactive == 1 ]]; then __remit_start_prompt; else __remit_start_script; fi; } 8>&2 2>/dev/null
    readonly __remit_home __remit_entry __remit_role __remit_interactive __remit_trap_text
    readonly -f __remit_find_marks __remit_send __remit_ask __remit_plain_name __remit_harmless __remit_is_part __remit_quote \
      __remit_expand __remit_expand_one __remit_shown __remit_judge __remit_refuse __remit_skip __remit_unskip \
      __remit_read_line __remit_open_history __remit_close_history __remit_prune_history __remit_debug \
      __remit_heal __remit_new_line __remit_at_prompt __remit_chain __remit_set_trap __remit_prompt __remit_return \
      __remit_install_trap __remit_take_prompt __remit_start __remit_is_launcher __remit_start_script \
      __remit_own_env __remit_start_prompt __remit_leave
    __remit_own_env
    # The trap comes last: what follows it would be judged.
    { if [[ $__remit_trace == 1 ]]; then set -x; fi; __remit_install_trap; } 2>/dev/null
    ;;
esac
