# Remit's shell gate for zsh, read by the .zshenv beside it before any of the person's own files but theirs of that
# name. It asks the gate which part it has to play (`hello`): `off` leaves nothing behind, `record` reports lines,
# `agent` judges every line in a `preexec` hook, before any of it runs, and then in the DEBUG trap each list of
# commands that the line's text did not show.
# Its functions begin with one `_`, as those of completions do: agents that record a person's functions, and read them in
# again before each command, leave such names out (Claude Code), and zsh has no function that cannot be taken away.
# Written by Remit when it is installed; changes are lost.

# What needs no question, and a command's words.
. $__remit_home/doors/zsh/words.zsh

# ---- the question ---------------------------------------------------------------------------------------------

# Variables by which agents mark what they start: the names that are set here, with commas between.
_remit_find_marks() {
  local name
  __remit_marks=
  for name in CLAUDECODE CLAUDE_CODE_ENTRYPOINT COPILOT_AGENT AI_AGENT CURSOR_AGENT GEMINI_CLI QWEN_CODE OPENCODE \
    CLINE_ACTIVE AUGMENT_AGENT ${(Mk)parameters:#CODEX_*}; do
    [[ $name == (CODEX_HOME|CODEX_API_KEY) || ${(P)name-} == (|0) ]] && continue
    __remit_marks+=${__remit_marks:+,}$name
  done
}

# _remit_send EVENT TEXT [HEADER]: one question to the gate. 0 run it, 1 refused, 2 no valid answer.
# The answer's two texts are left in __remit_out and __remit_why, without the line feed at their end. Nothing is forked.
_remit_send() {
  setopt local_options no_multibyte
  local REPLY socket= secret= head reply= more fields fd newline=$'\n'
  __remit_out= __remit_why=$__remit_unheard
  { IFS= read -r socket && IFS= read -r secret } < $__remit_home/run/endpoint || return 2
  zsocket $socket || return 2
  fd=$REPLY
  head="shell zsh
cwd ${PWD//$'\n'/?}
ppid $PPID
interactive $__remit_interactive
marks $__remit_marks
terminal ${REMIT_TERMINAL-}
${3-}${3:+$newline}
$2"
  {
    syswrite -o $fd "remit-hook/1 $secret door $1 $$ ${#head}"$'\n'$head || return 2
    [[ $1 == over ]] && return 0
    while :; do
      # A gate that says nothing for this long is taken for dead; `wait` says that a person is being asked.
      sysread -i $fd -t ${REMIT_SILENCE_SECONDS:-20} more
      case $? in
        0) reply+=$more ;;
        5) break ;;
        *) return 2 ;;
      esac
      while [[ $reply == 'wait'$'\n'* ]]; do reply=${reply#*$'\n'}; done
      (( ${#reply} > 65536 )) && return 2
    done
  } always {
    exec {fd}>&-
  }
  fields=(${(s: :)${reply%%$'\n'*}})
  [[ $reply == *$'\n'* && ${#fields} == 3 && $fields[1]$fields[2]$fields[3] != *[^0-9]* ]] || return 2
  reply=${reply#*$'\n'}
  (( ${#reply} == fields[2] + fields[3] )) || return 2
  __remit_out=${reply[1,fields[2]]} __remit_why=${reply[fields[2] + 1,-1]}
  __remit_out=${__remit_out%$newline} __remit_why=${__remit_why%$newline}
  [[ $fields[1] == 0 ]]
}

# The same in the part that this shell plays: without an answer an agent is refused, and a person goes on.
_remit_ask() {
  _remit_send "$@"
  [[ $?,$__remit_role == (0,*|2,record) ]]
}

# ---- one command ----------------------------------------------------------------------------------------------

# Was this to be seen in the line that the gate let pass? zsh prints it in its own way, so only what is no space and
# no end of a command is compared.
_remit_shown() {
  [[ $__remit_dynamic == 1 || $2 != 1 ]] && return 1
  [[ $1 == (eval|source|.|trap|kill|fc|command|builtin|exec|noglob|nocorrect|enable|alias|zle|sched)(|' '*) ]] && __remit_dynamic=1
  # Of a compound command every list inside comes here by itself.
  [[ $1 == *['$`']* && $1 != *$'\n'* ]] && return 1
  # A long line takes long to be rid of its blanks, so that is done once.
  [[ $__remit_bare_of == "$__remit_line" ]] || __remit_bare_of=$__remit_line __remit_bare=${__remit_line//[[:space:];]/}
  local text=${1//[[:space:];]/}
  [[ -n $__remit_bare && $__remit_bare == *"$text"* ]]
}

# Is this a function that is put into the shell, and nothing else? It runs nothing until it is called, and what it runs
# then is asked about by itself. zsh prints what stands in it behind a tab, and its end alone on the line. A name of the
# shell's own, or one that it calls by itself, is not taken.
_remit_defines() {
  local name=${1%%' () {'*} rest=${1#*' () {'}
  [[ $1 == *' () {'$'\n'*$'\n''}' && $name != *[^A-Za-z0-9_.:+-]* && $name != (TRAP*|*remit*|chpwd|precmd|preexec|periodic|zshaddhistory|zshexit|*_handler) ]] || return 1
  (( $+builtins[$name] || $+reswords[$name] )) && return 1
  rest=${rest%$'\n''}'}
  [[ ${rest//$'\n\t'/} != *$'\n'* ]]
}

# Judges one list of commands. $1 its text, $2 how deep it stands in functions and files, then its arguments.
_remit_judge() {
  local __remit_command=$1 __remit_depth=$2 __remit_key
  shift 2
  _remit_harmless $__remit_command shown && return 0
  _remit_defines $__remit_command && return 0
  _remit_shown $__remit_command $__remit_depth && return 0
  if [[ $__remit_command == *$'\n'* ]]; then __remit_text=$__remit_command; else _remit_expand $__remit_command "$@"; fi
  __remit_key=$PWD$'\n'$__remit_text
  [[ -n ${__remit_answered[$__remit_key]-} ]] && return 0
  _remit_ask command $__remit_text || return 1
  (( ${#__remit_answered} > 200 )) && __remit_answered=()
  __remit_answered[$__remit_key]=1
}

# Runs before every list of commands, with the arguments of the place where it stands.
# 0 run it; 1 not, and leave __remit_status behind.
_remit_debug() {
  setopt local_options extended_glob
  local __remit_command=$ZSH_DEBUG_CMD
  # Our own hooks, and a framework that keeps the trap it found and calls us once more from its own.
  [[ $__remit_chaining == 1 || -n ${(M)funcstack:#_remit_(preexec|precmd)} ]] && return 0
  if [[ $__remit_phase == start ]]; then
    [[ $ZSH_EVAL_CONTEXT == file* ]] && return 0
    [[ $__remit_interactive == 1 ]] || __remit_phase=line
  fi
  if [[ $__remit_interactive == 1 ]]; then
    if [[ $__remit_phase == idle && -n ${preexec_functions[(r)_remit_preexec]-} ]]; then
      # Between two lines only prompts, completions and keys run, all of them the person's own.
      return 0
    fi
    _remit_heal
  fi
  [[ $__remit_role == agent && $__remit_phase != start ]] && _remit_heal_environment
  if [[ -n $__remit_user_trap && ${#funcstack} == 1 && $ZSH_SUBSHELL == 0 ]]; then
    __remit_chaining=1
    eval $__remit_user_trap 2>&8
    __remit_chaining=0
  fi
  [[ $__remit_dropped == 1 ]] && return 1
  [[ $__remit_role == record ]] && return 0
  case $__remit_command in
    (*$'\n'*) ;;
    (((builtin|command) |)trap\ *DEBUG(|\ *)|*[\;\&\|]\ #trap\ *DEBUG*) _remit_set_trap $__remit_command; return 1 ;;
  esac
  _remit_judge $__remit_command ${#${funcstack:#*/*}} "$@" && return 0
  _remit_refuse
  return 1
}

# Says why. An interactive shell drops the whole line with the status 126; a script ends with it.
_remit_refuse() {
  print -r -u 8 -- ${__remit_why:-Remit refused this command.}
  [[ $__remit_interactive == 1 ]] || exit 126
  __remit_dropped=1 __remit_status=126
  if (( ZSH_SUBSHELL > 0 )); then
    # The shell above knows nothing of this; it drops its line as for Ctrl-C.
    kill -INT $$
    exit 126
  fi
}

# A DEBUG trap that a program sets for itself lives beside ours instead of in its place.
_remit_set_trap() {
  local -a words
  local outside=$1
  # What stands between single quotes is taken as it is; anything else would have to be run to be known.
  while [[ $outside == *\'*\'* ]]; do outside=${outside%%\'*}${${outside#*\'}#*\'}; done
  words=(${(Q)${(z)1}})
  [[ $words[1] == trap ]] || shift words
  shift words
  [[ ${words[1]-} == -- ]] && shift words
  __remit_status=0
  if [[ $outside == *['$`;&|<>']* || ${words[1]-} == -?* ]]; then
    __remit_why='Remit keeps the DEBUG trap of this shell. Set yours in a command of its own, with its text in single quotes.'
    _remit_refuse
    return
  fi
  _remit_ask command $1 || { _remit_refuse; return }
  case ${words[1]-} in (-|DEBUG) __remit_user_trap= ;; (*) __remit_user_trap=$words[1] ;; esac
}

# ---- lines ----------------------------------------------------------------------------------------------------

# A typed line, before any of it runs; last of the hooks, so that the editor's has told what begins.
_remit_preexec() {
  {
    __remit_phase=line __remit_dynamic=0 __remit_dropped=0 __remit_reported=0 __remit_line=${1:-$3}
    __remit_answered=()
    [[ -o no_debug_before_cmd ]] && _remit_install_trap
    if [[ $__remit_role == agent ]] && _remit_harmless $__remit_line; then return 0; fi
    __remit_reported=1
    if ! _remit_ask line $__remit_line; then
      print -r -u 8 -- ${__remit_why:-Remit refused this command.}
      __remit_dropped=1 __remit_status=126
    fi
  } 8>&2 2>/dev/null
}

# The line is over; first of the hooks.
_remit_precmd() {
  local exit=$?
  {
    [[ $__remit_reported == 1 ]] && _remit_send over '' "exit $exit"
    __remit_phase=idle __remit_reported=0 __remit_dropped=0 __remit_line= __remit_chaining=0
    preexec_functions=(${preexec_functions:#_remit_preexec} _remit_preexec)
    precmd_functions=(_remit_precmd ${precmd_functions:#_remit_precmd})
    _remit_install_trap
    _remit_heal
  } 8>&2 2>/dev/null
}

# Puts back what a line took away that was let pass, or that a startup file did.
_remit_heal() {
  [[ -n ${preexec_functions[(r)_remit_preexec]-} ]] || preexec_functions+=(_remit_preexec)
  [[ -n ${precmd_functions[(r)_remit_precmd]-} ]] || precmd_functions=(_remit_precmd $precmd_functions)
}

# A shell that is started from here looks into our folder first as well. Not before the person's startup files have
# been read, which zsh looks for by the same variable.
_remit_heal_environment() {
  [[ ${ZDOTDIR-} == $__remit_home/doors/zsh ]] && return
  export REMIT_ZDOTDIR=${ZDOTDIR-} ZDOTDIR=$__remit_home/doors/zsh
}

_remit_install_trap() {
  setopt debug_before_cmd
  trap -- $__remit_trap_text DEBUG
}

# ---- coming and going -----------------------------------------------------------------------------------------

# Leaves the shell as if this file had not been read.
_remit_leave() {
  path=(${path:#$__remit_home/doors/bin})
  precmd_functions=(${precmd_functions:#_remit_leave})
  (( ${#precmd_functions} )) || unset precmd_functions
  unset -m '__remit_*'
  unfunction -m '_remit_*'
}

_remit_start() {
  typeset -g __remit_unheard='Remit could not check this command, so it is refused: its guard is not running or does not answer. Ask the person to reload the editor window, or to run `remit doctor` in a terminal.'
  typeset -g __remit_phase=start __remit_line= __remit_dropped=0 __remit_dynamic=0 __remit_reported=0 __remit_status=0
  typeset -g __remit_user_trap= __remit_chaining=0 __remit_role=off __remit_interactive=0 __remit_marks= __remit_text=
  typeset -g __remit_out= __remit_why= __remit_bare= __remit_bare_of=
  typeset -gA __remit_answered
  # Quiet, because `set -x` would print what the trap does. With errexit set, zsh skips what it was about to run.
  typeset -g __remit_trap_text='{ _remit_debug "$@" } 8>&2 2>/dev/null || { setopt errexit; (( __remit_status )) && return $__remit_status } 2>/dev/null'
  [[ -o interactive ]] && __remit_interactive=1
  [[ ${REMIT_HOOK-} == 1 || -f $__remit_home/doors/off || ! -f $__remit_home/runtime ]] && return 0
  _remit_is_launcher && return 0
  zmodload zsh/net/socket zsh/system zsh/parameter || return 0
  _remit_find_marks
  if _remit_send hello ''; then
    [[ $__remit_out == (agent|record) ]] && __remit_role=$__remit_out
  elif [[ -n $__remit_marks || ${REMIT_DOOR-} == agent ]]; then
    # Nobody answers. A person's own shell must not die with the guard, an agent's stays closed.
    __remit_role=agent
  fi
}

# An agent's configuration runs Remit's launcher through a shell: `"…/bin/remit-hook" AGENT EVENT` and what stands
# around it (agents/launcher-command.ts).
_remit_is_launcher() {
  local text=${ZSH_EXECUTION_STRING-} launcher=\"$__remit_home/bin/remit-hook\" home=\"$__remit_home\"
  text=${text#"[ ! -d $home ] || { grep -qs '^# end of table' $launcher && "}
  text=${text#"[ ! -x $launcher ] || "}
  text=${text%"; } || exit 2"}
  [[ $text == "$launcher "* ]] || return 1
  text=${text#"$launcher "}
  [[ $text != *[^A-Za-z\ -]* && $text != *\ *\ * ]]
}

{ _remit_start } 2>/dev/null
if [[ $__remit_role == off || $__remit_role$__remit_interactive == record0 ]]; then
  # The editor adds to PATH only after the person's startup files, so an interactive shell looks once more.
  if [[ $__remit_interactive == 1 ]]; then precmd_functions+=(_remit_leave); else _remit_leave; fi
else
  [[ $__remit_role == agent ]] && export REMIT_DOOR=agent
  if [[ $__remit_interactive == 1 ]]; then
    _remit_heal
  else
    __remit_line=${ZSH_EXECUTION_STRING-}
    if [[ -n $__remit_line ]] && ! _remit_harmless $__remit_line; then
      { _remit_ask line $__remit_line || _remit_refuse } 8>&2 2>/dev/null
    fi
  fi
  _remit_install_trap
fi
