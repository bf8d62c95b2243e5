# Part of Remit's gate for zsh (gate.zsh): what needs no question, and a command with the values of its variables.

# A name that an assignment may set without a question: nothing that zsh or a program it starts would act on.
__remit_plain_name() {
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
__remit_harmless() {
  local text=$1
  [[ $text == *(__remit|REMIT)* ]] && return 1
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
  __remit_plain_name ${text%%=*} || return 1
  text=${text#*=}
  case $text in
    (\"*\"|\'*\') [[ ${text[2,-2]} != *[\"\'\\]* ]] ;;
    ('$('*')') [[ ${text[3,-2]} != *[\)\"\'\\]* ]] ;;
    (*) [[ $text != *[[:space:]\"\'\\\(]* ]] ;;
  esac
}

# Gives a command with the values of its variables, as far as reading them has no effect: a plain value is put in
# place, any other is said before the command, so that the gate can follow it. Nothing is evaluated.
# $1 is the command, the rest the arguments of the place where it stands. Leaves __remit_text.
__remit_expand() {
  local rest=$1 done= given= name value brace tail part
  local -i double=0 count=0
  shift
  while [[ $rest == *'$'* ]] && (( count++ < 200 )); do
    part=${rest%%[\'\"\\\$]*}
    done+=$part rest=${rest#"$part"}
    case $double$rest in
      (?\\*) done+=${rest[1,2]} rest=${rest[3,-1]}; continue ;;
      (?\"*) done+=\" rest=${rest[2,-1]}; (( double = 1 - double )); continue ;;
      (1\'*) done+=\' rest=${rest[2,-1]}; continue ;;
      (0\'*|0\$\'*)
        part=${rest%%\'*} rest=${rest#*\'}
        [[ $rest == *\'* ]] || break
        done+=$part\'${rest%%\'*}\' rest=${rest#*\'}
        continue
        ;;
    esac
    tail=${rest[2,-1]} rest=${rest[2,-1]} brace=
    if [[ $tail == '{'([A-Za-z_]*|[1-9@*]'}'*) ]]; then brace='{' tail=${tail[2,-1]}; fi
    case $tail in
      ([A-Za-z_]*) name=${tail%%[^A-Za-z0-9_]*} ;;
      ([1-9@*]*) name=${tail[1]} ;;
      (*) done+='$'; continue ;;
    esac
    tail=${tail[${#name} + 1,-1]}
    if [[ $name == ([@*]|argv) || ( $name != [1-9] && ${(Pt)name-} == array* ) ]]; then
      if [[ $name == ([@*]|argv) ]]; then value=${(j: :)${(qq)@}}; else value=${(j: :)${(qq)${(P)name}}}; fi
      [[ -n $brace ]] && tail=${tail#\}}
      # The quotes around "$@" stand around every word of it already.
      if [[ $done == *\" && $tail == \"* ]]; then done=${done%\"} tail=${tail#\"} double=0; fi
      done+=$value rest=$tail
      continue
    fi
    if [[ $name == [1-9] ]]; then value=${@[name]-}; else value=${(P)name-}; fi
    if (( ${#value} > 4096 )); then done+='$'; continue; fi
    if [[ ( -z $brace || $tail == '}'* ) && $value != *[^A-Za-z0-9_./:@%+=,-]* ]]; then
      done+=$value rest=$tail
      [[ -n $brace ]] && rest=${tail[2,-1]}
      continue
    fi
    [[ $name == [1-9] ]] && name=argument$name
    [[ $given == *"$name='"* ]] || given+="$name=${(qq)value}; "
    done+='$'$brace$name rest=$tail
  done
  __remit_text=$given$done$rest
}
