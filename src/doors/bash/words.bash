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
# place, any other is said before the command, so that the gate can follow it. Nothing is evaluated.
__remit_expand() {
  local rest=$1 double=0 count=0 skipped
  __remit_done= __remit_given=
  while [[ $rest == *'$'* ]] && ((count++ < 200)); do
    skipped=${rest%%[\'\"\\\$]*}
    __remit_done=$__remit_done$skipped rest=${rest#"$skipped"}
    case $double$rest in
      ?\\*) __remit_done=$__remit_done${rest:0:2} rest=${rest:2} ;;
      ?\"*) __remit_done=$__remit_done\" rest=${rest:1} double=$((1 - double)) ;;
      1\'*) __remit_done=$__remit_done\' rest=${rest:1} ;;
      0\'* | 0\$\'*)
        skipped=${rest%%\'*} rest=${rest#*\'}
        if [[ $rest != *\'* ]]; then break; fi
        __remit_done=$__remit_done$skipped\'${rest%%\'*}\' rest=${rest#*\'}
        ;;
      *) __remit_expand_one "${rest:1}" ;;
    esac
  done
  __remit_text=$__remit_given$__remit_done$rest
}

# The variable that stands at the beginning of $1, after its `$`. Adds to __remit_done and __remit_given, and leaves
# what is after it in the caller's `rest`.
__remit_expand_one() {
  local tail=$1 name value brace= word reference
  case $tail in '{'[A-Za-z_]* | '{'[1-9@*]'}'*) brace='{' tail=${tail#\{} ;; esac
  case $tail in
    [A-Za-z_]*) name=${tail%%[!A-Za-z0-9_]*} ;;
    [1-9@*]*) name=${tail:0:1} ;;
    *) __remit_done=$__remit_done'$' rest=$1; return ;;
  esac
  tail=${tail:${#name}}
  case $brace$tail in
    '{[@]}'* | '{[*]}'*) reference=$name${tail:0:3} name=@ tail=${tail:3} ;;
    '{['[0-9]']}'*) reference=$name${tail:0:3} tail=${tail:3} ;;
    *) reference=$name ;;
  esac
  if [[ $reference == [@*] ]]; then reference='__remit_arguments[@]'; fi
  case $name in
    [@*])
      if [[ -n $brace ]]; then tail=${tail#\}}; fi
      value=
      for word in ${!reference+"${!reference}"}; do
        __remit_quote "$word"
        value=$value${value:+ }$__remit_quoted
      done
      # The quotes around "$@" stand around every word of it already.
      if [[ $__remit_done == *\" && $tail == \"* ]]; then __remit_done=${__remit_done%\"} tail=${tail#\"} double=0; fi
      __remit_done=$__remit_done$value rest=$tail
      return
      ;;
    [1-9]) value=${__remit_arguments[name - 1]-} ;;
    *) value=${!reference-} ;;
  esac
  if ((${#value} > 4096)); then __remit_done=$__remit_done'$' rest=$1; return; fi
  if [[ -z $brace || $tail == '}'* ]]; then
    case $value in
      *[!A-Za-z0-9_./:@%+=,-]*) ;;
      *) __remit_done=$__remit_done$value rest=$tail; if [[ -n $brace ]]; then rest=${tail#\}}; fi; return ;;
    esac
  fi
  __remit_quote "$value"
  case $name in [1-9]) name=argument$name ;; esac
  case $__remit_given in *"$name='"*) ;; *) __remit_given="$__remit_given$name=$__remit_quoted; " ;; esac
  __remit_done=$__remit_done'$'$brace$name rest=$tail
}
