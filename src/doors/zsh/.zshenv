# Where zsh looks first when ZDOTDIR names this folder. It hands over to the person's own files, as if this were not
# here, and reads the gate. REMIT_ZDOTDIR holds the person's own ZDOTDIR, if there is one.
# Written by Remit when it is installed; changes are lost.
# `set -x` shows the person's own lines only.
{ __remit_trace=0; if [[ -o xtrace ]]; then __remit_trace=1; unsetopt xtrace; fi } 2>/dev/null
__remit_home=${${(%):-%x}:A:h:h:h}
if [[ -n ${REMIT_ZDOTDIR-} ]]; then
  ZDOTDIR=$REMIT_ZDOTDIR
else
  unset ZDOTDIR
fi
if [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
  { if [[ $__remit_trace == 1 ]]; then setopt xtrace; fi } 2>/dev/null
  . "${ZDOTDIR:-$HOME}/.zshenv"
  { unsetopt xtrace } 2>/dev/null
fi
# The editor's own script reads back from ZDOTDIR where the person's files are.
if [[ -n ${VSCODE_INJECTION-} ]]; then
  ZDOTDIR=${ZDOTDIR:-$HOME}
fi
if [[ -r $__remit_home/doors/zsh/gate.zsh ]]; then
  # Functions that are read in this way always run with zsh's own options, whatever the person has set.
  emulate zsh -o no_aliases -c '. $__remit_home/doors/zsh/gate.zsh'
else
  unset __remit_home
fi
{ if [[ $__remit_trace == 1 ]]; then setopt xtrace; fi; unset __remit_trace } 2>/dev/null
