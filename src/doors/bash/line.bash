# Part of Remit's gate for bash (gate.bash): the line that was typed, by way of the history.

# The line that was just typed, in __remit_line. bash keeps it in the history before it runs it; the number tells
# whether this is a new one.
__remit_read_line() {
  local entry number
  __remit_line=
  entry=$(HISTTIMEFORMAT= builtin history 1)
  while [[ $entry == ' '* ]]; do entry=${entry# }; done
  number=${entry%%[!0-9]*} entry=${entry#"$number"}
  case $entry in '* '*) entry=${entry#\* } ;; '  '*) entry=${entry#  } ;; *) return 1 ;; esac
  if [[ -z $number ]] || ((number < __remit_next)); then return 1; fi
  __remit_line=$entry __remit_number=$number
}

# bash keeps no line that HISTCONTROL or HISTIGNORE exclude, and then nobody could see it before it runs. So both are
# empty while a line is typed, and what they would have kept out is taken out when the line is over.
__remit_open_history() {
  if [[ $__remit_history == open ]]; then return 0; fi
  __remit_history=open
  __remit_histcontrol=${HISTCONTROL-unset} __remit_histignore=${HISTIGNORE-unset}
  HISTCONTROL= HISTIGNORE=
}
__remit_close_history() {
  if [[ $__remit_history != open ]]; then return 0; fi
  __remit_history=closed
  if [[ $__remit_histcontrol == unset ]]; then unset -v HISTCONTROL; else HISTCONTROL=$__remit_histcontrol; fi
  if [[ $__remit_histignore == unset ]]; then unset -v HISTIGNORE; else HISTIGNORE=$__remit_histignore; fi
}
__remit_prune_history() {
  local drop=0 pattern
  case :$__remit_histcontrol: in
    *:ignorespace:* | *:ignoreboth:*) case $__remit_line in [[:space:]]*) drop=1 ;; esac ;;
  esac
  case :$__remit_histcontrol: in
    *:ignoredups:* | *:ignoreboth:* | *:erasedups:*) if [[ $__remit_line == "$__remit_previous" ]]; then drop=1; fi ;;
  esac
  if [[ $__remit_histignore != unset ]]; then
    local IFS=: glob=0
    case $- in *f*) glob=1 ;; esac
    set -f
    for pattern in $__remit_histignore; do if [[ $__remit_line == $pattern ]]; then drop=1; fi; done
    if [[ $glob == 0 ]]; then set +f; fi
  fi
  if [[ $drop == 1 ]]; then builtin history -d $((HISTCMD - 1)); else __remit_previous=$__remit_line; fi
}
