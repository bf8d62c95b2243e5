# Asks the gate on behalf of a shell that has no sockets: perl ask.pl EVENT SHELL PID INTERACTIVE, with REMIT_DOORS set
# to the folder of this file and the text on standard input. Ends with 0 (run it) or 126 (refused), as the gate says,
# or 125 when there is no valid answer. Built-in functions only: loading a module would cost more than the question.
# The frame is gate/frame.ts.

my ($event, $shell, $pid, $interactive) = @ARGV;
my ($home) = $ENV{REMIT_DOORS} =~ m{^(.*)/doors$} or exit 125;
my $silence = $ENV{REMIT_SILENCE_SECONDS} || 20;
$SIG{ALRM} = sub { exit 125 };
$SIG{PIPE} = 'IGNORE';
$SIG{__DIE__} = sub { exit 125 };
alarm $silence;
binmode $_ for *STDIN, *STDOUT, *STDERR;

my $text = '';
1 while sysread STDIN, $text, 1 << 20, length $text;

# The same names as in the other shells: those by which agents mark what they start.
my @marks = grep { $ENV{$_} ne '' && $ENV{$_} ne '0' }
    grep {
        /^(?:CLAUDECODE|CLAUDE_CODE_ENTRYPOINT|COPILOT_AGENT|AI_AGENT|CURSOR_AGENT|GEMINI_CLI|QWEN_CODE|OPENCODE|CLINE_ACTIVE|AUGMENT_AGENT|CODEX_(?!HOME$|API_KEY$)[A-Z_]+)$/
    } sort keys %ENV;
my $cwd = $ENV{PWD};
my $terminal = $ENV{REMIT_TERMINAL} // '';
my $parent = $ENV{REMIT_PPID} // 0;
s/\n/?/g for $cwd, $terminal;
my $head = "shell $shell\ncwd $cwd\nppid $parent\ninteractive $interactive\nmarks " . join(',', @marks) . "\nterminal $terminal\n";
$head .= "exit $ENV{REMIT_EXIT}\n" if $event eq 'over';
my $payload = "$head\n$text";

open my $endpoint, '<', "$home/run/endpoint" or exit 125;
chomp(my ($path, $secret) = (scalar <$endpoint>, scalar <$endpoint>));
exit 125 unless defined $secret && $secret =~ /^[0-9a-zA-Z]{32,}$/;
# PF_UNIX and SOCK_STREAM are 1 everywhere; the address has a length byte on macOS and the BSDs.
my $bsd = $^O eq 'darwin' || $^O =~ /bsd$/;
my $address = $bsd ? pack('C C a104', 106, 1, $path) : pack('S a108', 1, $path);
my $gate;
socket($gate, 1, 1, 0) && connect($gate, $address) or exit 125;
my $request = "remit-hook/1 $secret door $event $pid " . length($payload) . "\n" . $payload;
my $sent = 0;
while ($sent < length $request) {
    my $n = syswrite $gate, $request, length($request) - $sent, $sent;
    exit 125 unless $n;
    $sent += $n;
}
exit 0 if $event eq 'over';

my $reply = '';
while (1) {
    alarm $silence;
    my $n = sysread $gate, $reply, 1 << 16, length $reply;
    next if !defined $n && $! == 4;
    last unless $n;
    1 while $reply =~ s/^wait\n//;
    exit 125 if length $reply > 1 << 20;
}
exit 125 unless $reply =~ s/^(\d{1,3}) (\d{1,9}) (\d{1,9})\n//;
my ($exit, $out, $err) = ($1, $2, $3);
exit 125 unless length($reply) == $out + $err;
print substr($reply, 0, $out);
print STDERR substr($reply, $out);
exit($exit == 0 ? 0 : 126);
