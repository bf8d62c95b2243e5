# Part of Remit's gate for bash (gate.bash): the question to the gate and its answer.

# Variables by which agents mark what they start: the names that are set here, with commas between.
__remit_find_marks() {
  local name
  __remit_marks=
  for name in CLAUDECODE CLAUDE_CODE_ENTRYPOINT COPILOT_AGENT AI_AGENT CURSOR_AGENT GEMINI_CLI QWEN_CODE OPENCODE \
    CLINE_ACTIVE AUGMENT_AGENT "${!CODEX_@}"; do
    case $name in CODEX_HOME | CODEX_API_KEY) continue ;; esac
    case ${!name-} in '' | 0) continue ;; esac
    __remit_marks=$__remit_marks${__remit_marks:+,}$name
  done
}

# __remit_send EVENT TEXT [HEADER]: one question to the gate. 0 run it, 1 refused, 2 no valid answer.
# The answer's two texts are left in __remit_out and __remit_why, without the line feed at their end. Nothing is forked: bash connects by itself.
__remit_send() {
  local LC_ALL=C IFS=' ' port= secret= word= exit= out= err= rest= body= head
  __remit_out= __remit_why=$__remit_unheard
  { IFS= builtin read -r port && IFS= builtin read -r secret && IFS= builtin read -r word; } <"$__remit_home/run/door" || return 2
  case $port,$secret,$word in *[!0-9a-zA-Z,]* | ,* | *,) return 2 ;; esac
  head="shell bash
cwd ${PWD//$'\n'/?}
ppid $PPID
interactive $__remit_interactive
marks $__remit_marks
terminal ${REMIT_TERMINAL-}
${3-}${3:+$'\n'}
$2"
  {
    builtin printf '%s\n%s' "remit-hook/1 $secret door $1 $$ ${#head}" "$head" >&9 || return 2
    if [[ $1 == over ]]; then return 0; fi
    # Anybody may listen at a port that a gate has left; the gate alone knows this word.
    IFS=' ' builtin read -r -t "${REMIT_SILENCE_SECONDS:-20}" exit out err <&9 || return 2
    if [[ $exit != gate || $out != "$word" || -n $err ]]; then return 2; fi
    # `wait` says that a person is being asked; a gate that says nothing for this long is taken for dead.
    while :; do
      IFS=' ' builtin read -r -t "${REMIT_SILENCE_SECONDS:-20}" exit out err rest <&9 || return 2
      if [[ $exit != wait ]]; then break; fi
    done
    case $exit$out$err in '' | *[!0-9]*) return 2 ;; esac
    if [[ -n $rest || -z $err || $((out + err)) -gt 65536 ]]; then return 2; fi
    if ((out + err > 0)); then
      IFS= builtin read -r -d '' -t "${REMIT_SILENCE_SECONDS:-20}" -n $((out + err)) body <&9
    fi
  } 9<>"/dev/tcp/127.0.0.1/$port" || return 2
  if ((${#body} != out + err)); then return 2; fi
  __remit_out=${body:0:out} __remit_why=${body:out}
  __remit_out=${__remit_out%$'\n'} __remit_why=${__remit_why%$'\n'}
  if [[ $exit == 0 ]]; then return 0; fi
  return 1
}

# The same in the part that this shell plays: without an answer an agent is refused, and a person goes on.
__remit_ask() {
  __remit_send "$@"
  case $?,$__remit_role in
    0,* | 2,record) return 0 ;;
    *) return 1 ;;
  esac
}

# An agent's configuration runs Remit's launcher through a shell: `"…/bin/remit-hook" AGENT EVENT` and what stands
# around it (agents/launcher-command.ts).
__remit_is_launcher() {
  local text=${BASH_EXECUTION_STRING-} launcher=\"$__remit_home/bin/remit-hook\" home=\"$__remit_home\"
  text=${text#"[ ! -d $home ] || { grep -qs '^# end of table' $launcher && "}
  text=${text#"[ ! -x $launcher ] || "}
  text=${text%"; } || exit 2"}
  case $text in "$launcher "*) text=${text#"$launcher "} ;; *) return 1 ;; esac
  case $text in *[!A-Za-z\ -]* | *' '*' '*) return 1 ;; *) return 0 ;; esac
}
