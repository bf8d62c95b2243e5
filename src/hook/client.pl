# Asks the gate about one hook event. Started by the launcher as: perl client.pl AGENT EVENT, with REMIT_HOME set.
# Built-in functions only: loading any module would cost more than the whole question. The frame is gate/frame.ts.
# Where the gate cannot be reached, hangs or is not the gate, Remit's own program goes on with the payload; whatever
# else goes wrong refuses.
# Perl compiles a text each time that it starts, and that is a third of its time. So the way on which all goes well
# stands first, short and without patterns; what is needed otherwise is a text that is compiled when it is.

my ($agent, $event) = @ARGV;
my $home = $ENV{REMIT_HOME};
my $silence = $ENV{REMIT_SILENCE_SECONDS} || 12;
# The program beside the gate may start one and then judge by itself.
my $patience = 60;
my $payload = '';
my $child = 0;
my $rest = 0;

# A hook that ends by a signal has not refused: some agents would make the call.
$SIG{$_} = \&refuse
    for grep { exists $SIG{$_} }
    qw(ALRM HUP INT QUIT TERM USR1 USR2 ABRT TRAP SYS VTALRM PROF XCPU XFSZ IO POLL PWR STKFLT);
$SIG{PIPE} = 'IGNORE';
$SIG{__DIE__} = \&refuse;
$SIG{__WARN__} = sub { };
alarm $silence;
binmode $_ for *STDIN, *STDOUT, *STDERR;
# More than the gate takes is read to its end, so that the agent need not wait, and forgotten: it is refused.
my $huge = 0;
while (1) {
    my $n = sysread STDIN, $payload, 1 << 20, length $payload;
    next if !defined $n && $! == 4;
    last unless $n;
    ($huge, $payload) = (1, '') if length $payload > 32 << 20;
}
refuse() if $huge;

open my $endpoint, '<', "$home/run/endpoint" or otherwise();
chomp(my ($path, $secret, $gate_pid) = map { scalar <$endpoint> } 1 .. 3);
otherwise() unless defined $secret && length $secret > 31 && $secret !~ tr/0-9a-f//c;

# PF_UNIX and SOCK_STREAM are 1 everywhere; the address has a length byte on macOS and the BSDs.
my $address = $^O eq 'darwin' || substr($^O, -3) eq 'bsd' ? pack('C C a104', 106, 1, $path) : pack('S a108', 1, $path);
my $gate;
my $reply = eval {
    local $SIG{__DIE__};
    local $SIG{ALRM} = sub { die };
    alarm $silence;
    # Not a word: the gate went away, or it is not the one that the endpoint names. It has decided nothing.
    socket($gate, 1, 1, 0) && connect($gate, $address) or return '';
    put($gate, "remit-hook/1 $secret $agent $event " . getppid() . ' ' . length($payload) . "\n" . $payload);
    hear($gate, $silence);
};
otherwise() if defined $reply && $reply eq '';
pass_on($reply) if defined $reply;
# It hangs, or it is no gate. What it may have decided it has not said, so that nothing runs: another takes its place.
otherwise(defined $gate_pid ? $gate_pid : 0);

# What comes from there until its end, without the signs of life. Each piece has its time; the caller's alarm ends it.
sub hear {
    my ($from, $seconds) = @_;
    my $reply = '';
    while (1) {
        alarm $seconds;
        my $n = sysread $from, $reply, 1 << 16, length $reply;
        next if !defined $n && $! == 4;
        last unless $n;
        # The end of the connection is not waited for where the reply says by itself that it is whole.
        $reply = substr $reply, 5 while substr($reply, 0, 5) eq "wait\n";
        last if parts($reply);
        refuse() if length $reply > 4 << 20;
    }
    alarm 0;
    return $reply;
}

# Exit, output and error output of a reply that is one to the byte: three numbers in a line, and as much text as they say.
sub parts {
    my ($reply) = @_;
    my $end = index $reply, "\n";
    return if $end < 5 || $end > 23;
    my $head = substr $reply, 0, $end;
    my ($exit, $out, $err, $more) = split ' ', $head;
    return if !defined $err || defined $more || "$exit $out $err" ne $head || "$exit$out$err" =~ tr/0-9//c;
    return unless $exit < 256 && length($reply) == $end + 1 + $out + $err;
    return ($exit, substr($reply, $end + 1, $out), substr($reply, $end + 1 + $out));
}

sub pass_on {
    my @parts = parts(@_);
    answer(@parts) if @parts;
}

# A refusal that could not be handed over has refused nothing: then the status says it, which most agents heed.
sub answer {
    my ($exit, $out, $err) = @_;
    put(*STDERR, $err) if $err ne '';
    $exit = 2 if !put(*STDOUT, $out) && refusal();
    exit $exit;
}

# False when not all of it could be written.
sub put {
    my ($to, $text) = @_;
    my $done = 0;
    while ($done < length $text) {
        my $n = syswrite $to, $text, length($text) - $done, $done;
        next if !defined $n && $! == 4;
        return 0 unless $n;
        $done += $n;
    }
    return 1;
}

sub refusal { return rest() ? looked_up() : 1 }

sub refuse {
    alarm 0;
    kill 9, $child if $child;
    return answer(2, q(), q()) unless rest();
    answer(looked_up() ? looked_up() : (0, q(), q()));
}

sub otherwise { rest() ? go_on(@_) : refuse() }

# The status alone refuses where the text below could not be compiled, for want of memory.
sub rest {
    return $rest if $rest;
    local $SIG{__DIE__};
    return $rest = eval(<<'REST') ? 1 : 0;
# Exit, output and error output of the refusal, from the table at the end, which is generated: AGENT EVENT EXIT STDOUT
# STDERR, separated by tabs. Nothing for an event that is not in it: that gates no call.
my @refusal;
my $looked = 0;
sub looked_up {
    while (!$looked and my $line = <DATA>) {
        chomp $line;
        my ($a, $e, $exit, $out, $err) = split /\t/, $line, -1;
        next unless defined $e && $a eq $agent && $e eq $event;
        s/\\([n\\t])/$1 eq 'n' ? "\n" : $1 eq 't' ? "\t" : '\\'/ge for $out, $err;
        @refusal = ($exit, $out, $err);
        last;
    }
    $looked = 1;
    return @refusal;
}

# Hands the payload to the program beside the gate: it starts the gate, or judges without one. It replies as the gate
# does, to us: a program that is broken, or ends halfway, has said nothing, and we refuse.
sub go_on {
    my ($lost) = @_;
    alarm 0;
    open my $runtime, '<', "$home/runtime" or refuse();
    chomp(my ($node, $dist) = (scalar <$runtime>, scalar <$runtime>));
    refuse() unless defined $dist && -x $node && -f "$dist/hook.js";
    # A nameless file, because a pipe would need a process of ours to stay and fill it.
    open my $file, '+>', undef or refuse();
    put($file, $payload) or refuse();
    sysseek $file, 0, 0;
    pipe my $from, my $to or refuse();
    my $caller = getppid;
    defined($child = fork) or refuse();
    if (!$child) {
        $SIG{$_} = 'DEFAULT' for grep { ref $SIG{$_} } grep { !/^__/ } keys %SIG;
        delete $ENV{PERL_SKIP_LOCALE_INIT};
        $ENV{ELECTRON_RUN_AS_NODE} = 1;
        $ENV{REMIT_HOOK_PARENT} = $caller;
        $ENV{REMIT_HOOK_FRAMED} = 1;
        $ENV{REMIT_GATE_LOST} = $lost if defined $lost;
        open STDIN, '<&', $file and open STDOUT, '>&', $to and open STDERR, '>', '/dev/null'
            and exec { $node } $node, "$dist/hook.js", $agent, $event;
        kill 9, $$;
    }
    close $to;
    pass_on(hear($from, $patience));
    refuse();
}
1;
REST
}
__DATA__
claude-code	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
vscode	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
cursor	beforeShellExecution	0	{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
cursor	beforeMCPExecution	0	{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
cursor	beforeReadFile	0	{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
cursor	preToolUse	0	{"permission":"deny","user_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.","agent_message":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
codex	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
gemini-cli	BeforeTool	0	{"decision":"deny","reason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
copilot-cli	preToolUse	0	{"permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
qwen-code	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
cline	PreToolUse	0	{"cancel":true,"errorMessage":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
opencode	tool.execute.before	0	{"deny":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}	
windsurf	pre_run_command	2		Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n
windsurf	pre_write_code	2		Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n
windsurf	pre_read_code	2		Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n
windsurf	pre_mcp_tool_use	2		Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n
droid	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
augment	PreToolUse	0	{"hookSpecificOutput":{"hookEventName":"PreToolUse","permissionDecision":"deny","permissionDecisionReason":"Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way."}}	
kiro-cli	PreToolUse	2		Remit could not check this call, so it is refused: its guard is not running and could not be started. Ask the person to reload the editor window, or to run `remit doctor` in a terminal. Do not try to reach the same by another way.\n
