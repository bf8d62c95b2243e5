# Asks the gate about one hook event. Started by the launcher as: perl client.pl AGENT EVENT, with REMIT_HOME set.
# Built-in functions only: loading any module would cost more than the whole question. The frame is gate/frame.ts.
# Where the gate cannot be reached, Remit's own program goes on with the payload; whatever else goes wrong refuses.

my ($agent, $event) = @ARGV;
my $home = $ENV{REMIT_HOME};
my $silence = $ENV{REMIT_SILENCE_SECONDS} || 20;
my $payload = '';

# The table at the end, which is generated: AGENT EVENT EXIT STDOUT STDERR, separated by tabs. An event that is not
# in it gates nothing.
sub refuse {
    alarm 0;
    while (my $line = <DATA>) {
        chomp $line;
        my ($a, $e, $exit, $out, $err) = split /\t/, $line, -1;
        next unless defined $e && $a eq $agent && $e eq $event;
        s/\\([n\\t])/$1 eq 'n' ? "\n" : $1 eq 't' ? "\t" : '\\'/ge for $out, $err;
        answer($exit, $out, $err);
    }
    exit 0;
}

sub answer {
    my ($exit, $out, $err) = @_;
    put(*STDERR, $err);
    put(*STDOUT, $out);
    exit $exit;
}

sub put {
    my ($to, $text) = @_;
    my $done = 0;
    while ($done < length $text) {
        my $n = syswrite $to, $text, length($text) - $done, $done;
        next if !defined $n && $! == 4;
        last unless $n;
        $done += $n;
    }
}

# Hands the payload to the program beside the gate: it starts the gate, or judges without one.
sub go_on {
    alarm 0;
    open my $runtime, '<', "$home/runtime" or refuse();
    chomp(my ($node, $dist) = (scalar <$runtime>, scalar <$runtime>));
    refuse() unless defined $dist && -x $node && -f "$dist/hook.js";
    # A nameless file, because a pipe would need a process of ours to stay and fill it.
    open my $file, '+>', undef or refuse();
    put($file, $payload);
    sysseek $file, 0, 0;
    open STDIN, '<&', $file or refuse();
    delete $ENV{PERL_SKIP_LOCALE_INIT};
    $ENV{ELECTRON_RUN_AS_NODE} = 1;
    $ENV{REMIT_HOOK_PARENT} = getppid;
    { exec { $node } $node, "$dist/hook.js", $agent, $event; }
    refuse();
}

# A hook that ends by a signal has not refused: some agents would make the call.
$SIG{$_} = \&refuse for qw(ALRM HUP INT QUIT TERM USR1 USR2 XCPU);
$SIG{PIPE} = 'IGNORE';
$SIG{__DIE__} = sub { refuse() };
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

open my $endpoint, '<', "$home/run/endpoint" or go_on();
chomp(my ($path, $secret) = (scalar <$endpoint>, scalar <$endpoint>));
go_on() unless defined $secret && $secret =~ /^[0-9a-f]{32,}$/;

# PF_UNIX and SOCK_STREAM are 1 everywhere; the address has a length byte on macOS and the BSDs.
my $bsd = $^O eq 'darwin' || $^O =~ /bsd$/;
my $address = $bsd ? pack('C C a104', 106, 1, $path) : pack('S a108', 1, $path);
my $gate;
socket($gate, 1, 1, 0) && connect($gate, $address) or go_on();
put($gate, "remit-hook/1 $secret $agent $event " . getppid() . ' ' . length($payload) . "\n" . $payload);

my $reply = '';
my $said = 0;
while (1) {
    alarm $silence;
    my $n = sysread $gate, $reply, 1 << 16, length $reply;
    next if !defined $n && $! == 4;
    last unless $n;
    $said = 1 while $reply =~ s/^wait\n//;
    refuse() if length $reply > 4 << 20;
}
# Not a word: the gate went away, or it is not the one that the endpoint names. It has decided nothing.
go_on() if $reply eq '';
refuse() unless $reply =~ s/^(\d{1,3}) (\d{1,9}) (\d{1,9})\n//;
my ($exit, $out, $err) = ($1, $2, $3);
refuse() unless $exit < 256 && length($reply) == $out + $err;
alarm 0;
answer($exit, substr($reply, 0, $out), substr($reply, $out));
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
