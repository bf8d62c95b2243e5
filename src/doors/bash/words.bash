# Part of Remit's gate for bash (gate.bash): what needs no question, and a command with the values of its variables.

# A name that an assignment may set without a question: nothing that bash or a program it starts would act on.
__remit_plain_name() {
  case $1 in
    '' | [!A-Za-z_]* | *[!A-Za-z0-9_]*) return 1 ;;
    PATH | CDPATH | IFS | ENV | BASH* | SHELL* | PROMPT_COMMAND | PS[0-4] | HIST* | FUNCNEST | EDITOR | VISUAL | PAGER) return 1 ;;
    *DOTDIR | XDG_* | LD_* | DYLD_* | GIT_* | SSH_* | REMIT* | __remit* | READLINE* | COMP_* | LESS* | NODE* | PYTHON* | PERL* | RUBY*) return 1 ;;
    *_PROFILE | *_REGION | *_TOKEN | *_KEY | *_HOST | *_URL | KUBE* | AWS* | DOCKER* | TF_* | GOOGLE_*) return 1 ;;
  esac
  return 0
}

# Built-ins that change nothing outside the shell. $1 is a simple command as bash prints it. With $2 (`shown`) its
# expansions do not count, because whatever runs in them is asked by itself.
__remit_harmless() {
  # In UTF-8 bash takes seconds to match a long text; byte by byte it does not.
  if ((${#1} > 1024)); then local LC_ALL=C; fi
  local text=$1
  case $text in : | true | false) return 0 ;; esac
  case $text in *__remit* | *REMIT*) return 1 ;; esac
  case $text in
    '(('* | '[['*) ;;
    *'<'* | *'>'*)
      text=${text% > /dev/null} text=${text% 2> /dev/null} text=${text% 1>&2} text=${text% 2>&1} text=${text% >&2}
      case $text in *'<'* | *'>'*) return 1 ;; esac
      ;;
  esac
  if [[ -z ${2-} ]]; then
    case $text in *[\;\&\|\`\$\(\)\{\}\#]* | *$'\n'*) return 1 ;; esac
  fi
  case $text in
    : | true | false | pwd | cd | echo | return | break | continue | shift | exit | jobs | wait) return 0 ;;
    ': '* | 'true '* | 'false '* | 'cd '* | 'pwd '* | 'echo '* | 'test '* | '[ '* | '[[ '* | '(('*) return 0 ;;
    'return '* | 'break '* | 'continue '* | 'shift '* | 'exit '*) return 0 ;;
    'printf '*) case $text in 'printf -'* | "printf '-"* | 'printf "-'* | 'printf $'* | 'printf "$'*) return 1 ;; *) return 0 ;; esac ;;
    'for '* | 'case '* | 'select '*) if [[ -n ${2-} ]]; then return 0; fi; return 1 ;;
    'local '*=* | 'export '*=* | 'declare '[!-]*=* | 'readonly '*=*) text=${text#* } ;;
    [A-Za-z_]*=*) ;;
    *) return 1 ;;
  esac
  __remit_plain_name "${text%%=*}" || return 1
  # One assignment and nothing after it.
  text=${text#*=}
  case $text in
    \"*\" | \'*\') text=${text:1:${#text}-2}; case $text in *[\"\'\\]*) return 1 ;; esac ;;
    '$('*')') text=${text:2:${#text}-3}; case $text in *[\)\"\'\\]*) return 1 ;; esac ;;
    *[[:space:]\"\'\\]*) return 1 ;;
  esac
  return 0
}

# Does this command stand in the line, whatever the blanks? Those of the line are taken out once, and byte by byte
# where it is long.
__remit_is_part() {
  if ((${#__remit_line} > 1024)); then local LC_ALL=C; fi
  if [[ $__remit_bare_of != "$__remit_line" ]]; then __remit_bare_of=$__remit_line __remit_bare=${__remit_line//[[:space:]]/}; fi
  [[ -n $__remit_bare && $__remit_bare == *"${1//[[:space:]]/}"* ]]
}

# 'text' in single quotes, as every POSIX shell reads it.
__remit_quote() {
  __remit_quoted="'${1//\'/\'\\\'\'}'"
}

# Gives a command with the values of its variables, as far as reading them has no effect: a plain value is put in
# place, any other is said before the command, so that the gate can follow it. Nothing is evaluated. No local variable
# may have a name that a person's could have: it would stand before theirs.
__remit_expand() {
  local __remit_rest=$1 __remit_double=0 __remit_count=0 __remit_skipped
  __remit_done= __remit_given=
  while [[ $__remit_rest == *'$'* ]] && ((__remit_count++ < 200)); do
    __remit_skipped=${__remit_rest%%[\'\"\\\$]*}
    __remit_done=$__remit_done$__remit_skipped __remit_rest=${__remit_rest#"$__remit_skipped"}
    case $__remit_double$__remit_rest in
      ?\\*) __remit_done=$__remit_done${__remit_rest:0:2} __remit_rest=${__remit_rest:2} ;;
      ?\"*) __remit_done=$__remit_done\" __remit_rest=${__remit_rest:1} __remit_double=$((1 - __remit_double)) ;;
      1\'*) __remit_done=$__remit_done\' __remit_rest=${__remit_rest:1} ;;
      0\'* | 0\$\'*)
        __remit_skipped=${__remit_rest%%\'*} __remit_rest=${__remit_rest#*\'}
        if [[ $__remit_rest != *\'* ]]; then break; fi
        __remit_done=$__remit_done$__remit_skipped\'${__remit_rest%%\'*}\' __remit_rest=${__remit_rest#*\'}
        ;;
      *) __remit_expand_one "${__remit_rest:1}" ;;
    esac
  done
  __remit_text=$__remit_given$__remit_done$__remit_rest
}

# The variable that stands at the beginning of $1, after its `$`. Adds to __remit_done and __remit_given, and leaves
# what is after it in the caller's __remit_rest.
__remit_expand_one() {
  local __remit_tail=$1 __remit_name __remit_value __remit_brace= __remit_word __remit_reference
  case $__remit_tail in '{'[A-Za-z_]* | '{'[1-9@*]'}'*) __remit_brace='{' __remit_tail=${__remit_tail#\{} ;; esac
  case $__remit_tail in
    [A-Za-z_]*) __remit_name=${__remit_tail%%[!A-Za-z0-9_]*} ;;
    [1-9@*]*) __remit_name=${__remit_tail:0:1} ;;
    *) __remit_done=$__remit_done'$' __remit_rest=$1; return ;;
  esac
  __remit_tail=${__remit_tail:${#__remit_name}}
  case $__remit_brace$__remit_tail in
    '{[@]}'* | '{[*]}'*) __remit_reference=$__remit_name${__remit_tail:0:3} __remit_name=@ __remit_tail=${__remit_tail:3} ;;
    '{['[0-9]']}'*) __remit_reference=$__remit_name${__remit_tail:0:3} __remit_tail=${__remit_tail:3} ;;
    *) __remit_reference=$__remit_name ;;
  esac
  if [[ $__remit_reference == [@*] ]]; then __remit_reference='__remit_arguments[@]'; fi
  case $__remit_name in
    [@*])
      if [[ -n $__remit_brace ]]; then __remit_tail=${__remit_tail#\}}; fi
      __remit_value=
      for __remit_word in ${!__remit_reference+"${!__remit_reference}"}; do
        __remit_quote "$__remit_word"
        __remit_value=$__remit_value${__remit_value:+ }$__remit_quoted
      done
      # The quotes around "$@" stand around every word of it already.
      if [[ $__remit_done == *\" && $__remit_tail == \"* ]]; then __remit_done=${__remit_done%\"} __remit_tail=${__remit_tail#\"} __remit_double=0; fi
      __remit_done=$__remit_done$__remit_value __remit_rest=$__remit_tail
      return
      ;;
    [1-9]) __remit_value=${__remit_arguments[__remit_name - 1]-} ;;
    *) __remit_value=${!__remit_reference-} ;;
  esac
  if ((${#__remit_value} > 4096)); then __remit_done=$__remit_done'$' __remit_rest=$1; return; fi
  if [[ -z $__remit_brace || $__remit_tail == '}'* ]]; then
    case $__remit_value in
      *[!A-Za-z0-9_./:@%+=,-]*) ;;
      *) __remit_done=$__remit_done$__remit_value __remit_rest=$__remit_tail; if [[ -n $__remit_brace ]]; then __remit_rest=${__remit_tail#\}}; fi; return ;;
    esac
  fi
  __remit_quote "$__remit_value"
  case $__remit_name in [1-9]) __remit_name=argument$__remit_name ;; esac
  case $__remit_given in *"$__remit_name='"*) ;; *) __remit_given="$__remit_given$__remit_name=$__remit_quoted; " ;; esac
  __remit_done=$__remit_done'$'$__remit_brace$__remit_name __remit_rest=$__remit_tail
}
