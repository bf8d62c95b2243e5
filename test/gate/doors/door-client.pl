# Stands in for the shells' scripts in tests: asks the gate at 127.0.0.1 as REMIT_HOME/run/door says.
# perl door-client.pl EVENT PID CWD TEXT; prints the reply and exits as it says.
use Socket;
my ($event, $pid, $cwd, $text) = @ARGV;
open my $file, '<', "$ENV{REMIT_HOME}/run/door" or exit 126;
chomp(my ($port, $secret, $word) = (scalar <$file>, scalar <$file>, scalar <$file>));
my $gate;
socket($gate, PF_INET, SOCK_STREAM, 0) && connect($gate, sockaddr_in($port, INADDR_LOOPBACK)) or exit 126;
my $ppid = getppid;
my $marks = join ',', grep { defined $ENV{$_} } qw(CLAUDECODE GEMINI_CLI);
my $payload = "shell bash\ncwd $cwd\nppid $ppid\nmarks $marks\n\n$text";
syswrite $gate, "remit-hook/1 $secret door $event $pid " . length($payload) . "\n$payload";
my $reply = '';
1 while sysread $gate, $reply, 1 << 16, length $reply;
$reply =~ s/^gate \Q$word\E\n// or exit 126;
$reply =~ s/^(?:wait\n)*//;
$reply =~ s/^(\d+) (\d+) (\d+)\n// or exit 126;
my ($exit, $out) = ($1, $2);
print substr($reply, 0, $out);
print STDERR substr($reply, $out);
exit $exit;
