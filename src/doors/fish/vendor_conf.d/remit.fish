# Remit's shell gate for fish, read before the person's own configuration because XDG_DATA_DIRS names this folder.
# fish has no sockets and nothing that runs before each command, so it asks through perl, once for each line: at the
# Enter key of a terminal, and for the whole text of `fish -c` or the name of a script, before anything of it runs.
# It asks the gate which part it has to play (`hello`); `off` leaves nothing behind.
# Written by Remit when it is installed; changes are lost.

set -g __remit_doors (string replace -r '/fish/vendor_conf\.d/[^/]*$' '' -- (status filename))
set -g __remit_interactive 0
status is-interactive; and set -g __remit_interactive 1

# 0 run it, 126 refused, 125 no answer.
function __remit_ask -a event text
    # Not by PATH alone: anybody may put a perl there.
    for perl in /usr/bin/perl /usr/local/bin/perl /opt/homebrew/bin/perl (command -v perl)
        test -x $perl; or continue
        printf %s "$text" | REMIT_DOORS=$__remit_doors PERL5OPT= PERL5LIB= $perl $__remit_doors/ask.pl $event fish $fish_pid $__remit_interactive
        return $pipestatus[2]
    end
    return 125
end

# Built-ins that change nothing outside the shell, with plain words only.
function __remit_harmless -a text
    string match -qr '[;&|<>$(){}\\\\#\n`~*?]|REMIT|__remit' -- "$text"; and return 1
    string match -qr '^\s*(?:cd|pwd|true|false|echo|test|exit|jobs|wait|prevd|nextd|dirh)(?:\s.*)?$' -- "$text"
end

# 0 when the line may run. When not, the reason is in __remit_why.
function __remit_passes -a text
    string match -qr '\S' -- "$text"; or return 0
    test $__remit_role = agent; and __remit_harmless "$text"; and return 0
    set -g __remit_asked 1
    # The order of the redirections leaves what is said on standard error.
    set -g __remit_why (__remit_ask line "$text" 2>&1 >/dev/null)
    set -l answer $status
    test $answer = 0; and return 0
    test $__remit_role = record -a $answer != 126; and return 0
    test -n "$__remit_why"
    or set -g __remit_why 'Remit could not check this command, so it is refused: its guard is not running or does not answer. Ask the person to reload the editor window, or to run `remit doctor` in a terminal.'
    return 1
end

# What Enter does: what it did before, when the line is complete and passes.
function __remit_enter
    set -l line (commandline -b | string collect)
    if commandline --paging-mode
        commandline -f execute
        return
    end
    commandline --is-valid
    # 2 is a line that goes on. Anything that fish would run is asked about.
    if test $status = 2; or __remit_passes "$line"
        if test -n "$__remit_own_enter"
            eval $__remit_own_enter
        else
            commandline -f execute
        end
        return
    end
    # Editors and prompts hear of a line that began and failed, so that nobody waits for its end.
    echo
    emit fish_preexec "$line"
    printf '%s\n' $__remit_why >&2
    __remit_return 126
    emit fish_postexec "$line"
    history append -- "$line"
    commandline -r ''
    commandline -f repaint
end

function __remit_return -a code
    return $code
end

# At every prompt, because key bindings are made late and may be made again.
function __remit_bind --on-event fish_prompt
    for mode in default insert
        for key in \r \n
            set -l now (bind -M $mode $key 2>/dev/null)
            string match -q '*__remit_enter*' -- $now; and continue
            # A binding of the person's own is run in our place, after the question.
            set -l own (string match -rv -- '--preset' $now)[-1]
            test -n "$own"; and set -g __remit_own_enter (string replace -r '^bind (?:-M \S+ )?(?:-m \S+ )?\S+ ' '' -- $own)
            bind -M $mode $key __remit_enter
        end
    end
end

function __remit_over --on-event fish_postexec
    set -l code $status
    set -q __remit_asked; or return
    set -e __remit_asked
    REMIT_EXIT=$code __remit_ask over '' >/dev/null 2>&1
end

# What this shell was started to run: the text of -c, else the call itself, as far as the system tells.
function __remit_started
    set -l words
    if test -r /proc/$fish_pid/cmdline
        set words (string split0 < /proc/$fish_pid/cmdline)
    else
        set words (ps -ww -o args= -p $fish_pid | string split ' ')
    end
    for at in (seq 2 (count $words))
        switch $words[$at]
            case '--command=*'
                string replace -- --command= '' $words[$at]
                return
            case --command '-*c' -c
                string match -qr '^(?:--command|-[a-zA-Z]*c)$' -- $words[$at]; or continue
                if test -r /proc/$fish_pid/cmdline
                    printf '%s\n' $words[(math $at + 1)]
                else
                    string join ' ' -- $words[(math $at + 1)..-1]
                end
                return
        end
    end
    string escape -- $words | string join ' '
end

function __remit_leave
    set -l doors $__remit_doors
    set -l kept (string split : -- $XDG_DATA_DIRS | string match -v -- $doors)
    if set -q kept[1]
        set -gx XDG_DATA_DIRS (string join : -- $kept)
    else
        set -e XDG_DATA_DIRS
    end
    while set -l at (contains -i -- $doors/bin $PATH)
        set -e PATH[$at]
    end
    functions -e __remit_ask __remit_harmless __remit_passes __remit_enter __remit_return __remit_bind __remit_over __remit_started
    set -e __remit_doors __remit_interactive __remit_role __remit_why __remit_asked __remit_own_enter
    functions -e __remit_leave
end

set -g __remit_role off
set -l home (string replace -r '/doors$' '' -- $__remit_doors)
if test "$REMIT_HOOK" != 1 -a ! -f $__remit_doors/off -a -f $home/runtime
    set -l answer (__remit_ask hello '' 2>/dev/null)
    set -l code $status
    if test $code = 0
        contains -- "$answer" agent record; and set -g __remit_role $answer
    else if test "$REMIT_DOOR" = agent; or set -nx | string match -qr '^(?:CLAUDECODE|CLAUDE_CODE_ENTRYPOINT|COPILOT_AGENT|AI_AGENT|CURSOR_AGENT|GEMINI_CLI|QWEN_CODE|OPENCODE|CLINE_ACTIVE|AUGMENT_AGENT|CODEX_(?!HOME$|API_KEY$)[A-Z_]+)$'
        # Nobody answers. A person's own shell must not die with the guard, an agent's stays closed.
        set -g __remit_role agent
    end
end
if test $__remit_role = off; or test $__remit_role$__remit_interactive = record0
    __remit_leave
else
    test $__remit_role = agent; and set -gx REMIT_DOOR agent
    if test $__remit_interactive = 0
        if not __remit_passes (__remit_started | string collect)
            printf '%s\n' $__remit_why >&2
            # `exit` would only end this file.
            exec sh -c 'exit 126'
        end
    end
end
