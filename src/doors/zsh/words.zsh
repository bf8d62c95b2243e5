# Part of Remit's gate for zsh (gate.zsh): what needs no question, and a command with the values of its variables.

# A name that an assignment may set without a question: nothing that zsh or a program it starts would act on.
_remit_plain_name() {
  [[ $1 == [A-Za-z_]* && $1 != *[^A-Za-z0-9_]* ]] || return 1
  case $1 in
    (PATH|path|CDPATH|cdpath|FPATH|fpath|IFS|ENV|BASH*|SHELL*|PROMPT*|RPROMPT*|PS[0-4]|RPS*|HIST*|EDITOR|VISUAL|PAGER) return 1 ;;
    (*DOTDIR|XDG_*|LD_*|DYLD_*|GIT_*|SSH_*|REMIT*|__remit*|LESS*|NODE*|PYTHON*|PERL*|RUBY*) return 1 ;;
    (*_functions|functions*|aliases|galiases|saliases|commands|options|widgets|NULLCMD|READNULLCMD|WORDCHARS) return 1 ;;
    (*_PROFILE|*_REGION|*_TOKEN|*_KEY|*_HOST|*_URL|KUBE*|AWS*|DOCKER*|TF_*|GOOGLE_*) return 1 ;;
  esac
}

# Built-ins that change nothing outside the shell. $1 is one command. With $2 (`shown`) its expansions do not count,
# because whatever runs in them is asked by itself.
_remit_harmless() {
  local text=$1
  [[ $text == *(_remit_|REMIT)* ]] && return 1
  text=${${${text% > /dev/null}% 2> /dev/null}% 2>&1}
  [[ $text == *['<>;&|'$'\n']* ]] && return 1
  if [[ -n ${2-} ]]; then
    # A glob of zsh can run code: *(e:code:) and its like.
    [[ $text == *['(']* && $text != *'$('* ]] && return 1
  else
    [[ $text == *['`$(){}#']* ]] && return 1
  fi
  case $text in
    ((:|true|false|pwd|cd|echo|return|break|continue|shift|exit|jobs|wait)(| *)) return 0 ;;
    ((test|\[|'[[') *) return 0 ;;
    (printf [^-\$\'\"]*|printf [\'\"][^-]*) return 0 ;;
    ((local|export|typeset|declare|readonly) [^-]*=*) text=${text#* } ;;
    ([A-Za-z_]*=*) ;;
    (*) return 1 ;;
  esac
  _remit_plain_name ${text%%=*} || return 1
  text=${text#*=}
  case $text in
    (\"*\"|\'*\') [[ ${text[2,-2]} != *[\"\'\\]* ]] ;;
    ('$('*')') [[ ${text[3,-2]} != *[\)\"\'\\]* ]] ;;
    (*) [[ $text != *[[:space:]\"\'\\\(]* ]] ;;
  esac
}

# Gives a command with the values of its variables, as far as reading them has no effect: a plain value is put in
# place, any other is said before the command, so that the gate can follow it. Nothing is evaluated.
# No local variable may have a name that a person's could have: it would stand before theirs.
# $1 is the command, the rest the arguments of the place where it stands. Leaves __remit_text.
_remit_expand() {
  local __remit_rest=$1 __remit_done= __remit_given= __remit_name __remit_value __remit_brace __remit_tail __remit_part
  local -i __remit_double=0 __remit_count=0
  shift
  while [[ $__remit_rest == *'$'* ]] && (( __remit_count++ < 200 )); do
    __remit_part=${__remit_rest%%[\'\"\\\$]*}
    __remit_done+=$__remit_part __remit_rest=${__remit_rest#"$__remit_part"}
    case $__remit_double$__remit_rest in
      (?\\*) __remit_done+=${__remit_rest[1,2]} __remit_rest=${__remit_rest[3,-1]}; continue ;;
      (?\"*) __remit_done+=\" __remit_rest=${__remit_rest[2,-1]}; (( __remit_double = 1 - __remit_double )); continue ;;
      (1\'*) __remit_done+=\' __remit_rest=${__remit_rest[2,-1]}; continue ;;
      (0\'*|0\$\'*)
        __remit_part=${__remit_rest%%\'*} __remit_rest=${__remit_rest#*\'}
        [[ $__remit_rest == *\'* ]] || break
        __remit_done+=$__remit_part\'${__remit_rest%%\'*}\' __remit_rest=${__remit_rest#*\'}
        continue
        ;;
    esac
    __remit_tail=${__remit_rest[2,-1]} __remit_rest=${__remit_rest[2,-1]} __remit_brace=
    if [[ $__remit_tail == '{'([A-Za-z_]*|[1-9@*]'}'*) ]]; then __remit_brace='{' __remit_tail=${__remit_tail[2,-1]}; fi
    case $__remit_tail in
      ([A-Za-z_]*) __remit_name=${__remit_tail%%[^A-Za-z0-9_]*} ;;
      ([1-9@*]*) __remit_name=${__remit_tail[1]} ;;
      (*) __remit_done+='$'; continue ;;
    esac
    __remit_tail=${__remit_tail[${#__remit_name} + 1,-1]}
    if [[ $__remit_name == ([@*]|argv) || ( $__remit_name != [1-9] && ${(Pt)__remit_name-} == array* ) ]]; then
      if [[ $__remit_name == ([@*]|argv) ]]; then __remit_value=${(j: :)${(qq)@}}; else __remit_value=${(j: :)${(qq)${(P)__remit_name}}}; fi
      [[ -n $__remit_brace ]] && __remit_tail=${__remit_tail#\}}
      # The quotes around "$@" stand around every word of it already.
      if [[ $__remit_done == *\" && $__remit_tail == \"* ]]; then __remit_done=${__remit_done%\"} __remit_tail=${__remit_tail#\"} __remit_double=0; fi
      __remit_done+=$__remit_value __remit_rest=$__remit_tail
      continue
    fi
    if [[ $__remit_name == [1-9] ]]; then __remit_value=${@[__remit_name]-}; else __remit_value=${(P)__remit_name-}; fi
    if (( ${#__remit_value} > 4096 )); then __remit_done+='$'; continue; fi
    if [[ ( -z $__remit_brace || $__remit_tail == '}'* ) && $__remit_value != *[^A-Za-z0-9_./:@%+=,-]* ]]; then
      __remit_done+=$__remit_value __remit_rest=$__remit_tail
      [[ -n $__remit_brace ]] && __remit_rest=${__remit_tail[2,-1]}
      continue
    fi
    [[ $__remit_name == [1-9] ]] && __remit_name=argument$__remit_name
    [[ $__remit_given == *"$__remit_name='"* ]] || __remit_given+="$__remit_name=${(qq)__remit_value}; "
    __remit_done+='$'$__remit_brace$__remit_name __remit_rest=$__remit_tail
  done
  __remit_text=$__remit_given$__remit_done$__remit_rest
}
