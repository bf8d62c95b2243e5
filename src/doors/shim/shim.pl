# Asks the gate about a program that was found through PATH, and becomes that program when the gate says so. Started
# by shim.sh as: perl shim.pl PATH_OF_THE_SHIM BADLANG WORD... Built-in functions only: loading any module would cost
# more than the whole question. The frame is gate/frame.ts, the payload is described there for doors.

my $home = @HOME@;
my $refusal = @REFUSAL@ . "\n";
my ($called, $badlang, @words) = @ARGV;
my ($name) = $called =~ m{([^/]+)\z};
my $silence = $ENV{REMIT_SILENCE_SECONDS} || 20;
my $piped = $SIG{PIPE};
# Agents mark what they start by these. CODEX_HOME and CODEX_API_KEY a person sets for themselves.
my $MARK = qr/^(?:CLAUDECODE|CLAUDE_CODE_ENTRYPOINT|COPILOT_AGENT|AI_AGENT|CURSOR_AGENT|CODEX_(?!HOME$|API_KEY$)[A-Z_]+|GEMINI_CLI|QWEN_CODE|OPENCODE|CLINE_ACTIVE|AUGMENT_AGENT)$/;
# Many programs look for themselves in PATH when they are given a bare name, and would find the shim. These do not,
# and print the name by which they were called in every message.
my $BARE = qr/^(?:rm|rmdir|mv|cp|ln|dd|install|chmod|chown|chgrp|truncate|shred|tee|touch|mkdir|find|xargs|sed|awk|gawk|mawk|tar|gzip|kill|pkill|killall|env|timeout|nohup|nice|stdbuf|chroot|split|sort|mkfs|mount|umount|sudo|su)\z/;

# The program gets the environment as it came to the shim.
if ($badlang eq 'unset') { delete $ENV{PERL_BADLANG} } else { $ENV{PERL_BADLANG} = $badlang }

my @real = candidates();
unless (@real) {
    print STDERR "$name: command not found\n";
    exit 127;
}

$SIG{PIPE} = 'IGNORE';
$SIG{ALRM} = sub { refuse($refusal) };
alarm $silence;
become() if ask();

# Programs of this name behind our folder in PATH, nearest first. Only behind it: another guard's folder may stand
# before or after ours, and two that start each other would never end. The last mention of our folder counts, since
# nested shells put it there again. Where PATH does not hold our folder, the shim was called by its own path.
sub candidates {
    my @folders = split /:/, defined $ENV{PATH} ? $ENV{PATH} : '/usr/local/bin:/usr/bin:/bin', -1;
    my $own = identity("$home/doors/bin");
    my $script = identity("$home/doors/shim/shim");
    my (@before, @after);
    for my $folder (@folders) {
        $folder = '.' if $folder eq '';
        if (identity($folder) eq $own) {
            push @before, splice @after;
            next;
        }
        my $file = "$folder/$name";
        next unless -f $file && -x _;
        push @after, $file unless identity($file) eq $script;
    }
    return @after ? @after : @before;
}

# Device and inode: one folder may be written in several ways.
sub identity {
    my @of = stat shift;
    return @of ? "$of[0] $of[1]" : '';
}

sub ask {
    my $text = join ' ', map { (my $word = $_) =~ s/'/'\\''/g; "'$word'" } $name, @words;
    my $marks = join ',', grep { /$MARK/ && $ENV{$_} ne '' && $ENV{$_} ne '0' } sort keys %ENV;
    my $terminal = defined $ENV{REMIT_TERMINAL} ? $ENV{REMIT_TERMINAL} : '';
    my $payload = join "\n", 'shell sh', 'cwd ' . folder(), 'ppid ' . getppid, 'interactive 0',
        "marks $marks", "terminal $terminal", "argv0 $name", '', $text;
    # With PERL_UNICODE set, words come decoded; the gate counts bytes.
    utf8::encode($payload) if utf8::is_utf8($payload);

    open my $endpoint, '<', "$home/run/endpoint" or return ask_otherwise($payload);
    chomp(my ($path, $secret) = (scalar <$endpoint>, scalar <$endpoint>));
    close $endpoint;
    return ask_otherwise($payload) unless defined $secret && $secret =~ /^[0-9a-f]{32,}$/;

    # PF_UNIX and SOCK_STREAM are 1 everywhere; the address has a length byte on macOS and the BSDs.
    my $bsd = $^O eq 'darwin' || $^O =~ /bsd$/;
    my $address = $bsd ? pack('C C a104', 106, 1, $path) : pack('S a108', 1, $path);
    my $gate;
    socket($gate, 1, 1, 0) && connect($gate, $address) or return ask_otherwise($payload);
    put($gate, "remit-hook/1 $secret door shim $$ " . length($payload) . "\n" . $payload);

    my $reply = '';
    while (1) {
        alarm $silence;
        my $n = sysread $gate, $reply, 1 << 16, length $reply;
        next if !defined $n && $! == 4;
        last unless $n;
        $reply =~ s/^wait\n//;
        refuse($refusal) if length $reply > 4 << 20;
    }
    # Not a word: the gate went away, or it is not the one that the endpoint names. It has decided nothing.
    return ask_otherwise($payload) if $reply eq '';
    refuse($refusal) unless $reply =~ s/^(\d{1,3}) (\d{1,9}) (\d{1,9})\n//;
    my ($exit, $out, $err) = ($1, $2, $3);
    refuse($refusal) unless $exit < 256 && length($reply) == $out + $err;
    return 1 if $exit == 0;
    refuse(substr($reply, $out) || $refusal);
}

# No gate listens: the program beside it starts one and asks it, once for all that wait.
sub ask_otherwise {
    my ($payload) = @_;
    alarm 0;
    open my $runtime, '<', "$home/runtime" or refuse($refusal);
    chomp(my ($node, $dist) = (scalar <$runtime>, scalar <$runtime>));
    refuse($refusal) unless defined $dist && -x $node && -f "$dist/hook.js";
    my $shim = $$;
    my $child = open my $to, '|-';
    refuse($refusal) unless defined $child;
    if ($child == 0) {
        open STDOUT, '>', '/dev/null';
        delete $ENV{NODE_OPTIONS};
        @ENV{qw(REMIT_HOME ELECTRON_RUN_AS_NODE REMIT_HOOK_PARENT)} = ($home, 1, $shim);
        { exec { $node } $node, "$dist/hook.js", 'door', 'shim'; }
        # It could not become Node: it ends without running what belongs to its parent.
        kill 9, $$;
    }
    put($to, $payload);
    close $to;
    return 1 if $? == 0;
    # It has said why on stderr, unless it could not even start.
    refuse($? >> 8 == 126 ? '' : $refusal);
}

sub folder {
    my $said = $ENV{PWD};
    return $said if defined $said && $said =~ m{^/} && identity($said) eq identity('.');
    my $linked = readlink '/proc/self/cwd';
    return $linked if defined $linked;
    require Cwd;
    return Cwd::getcwd() || '/';
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

sub refuse {
    my ($why) = @_;
    alarm 0;
    $why .= "\n" unless $why eq '' || $why =~ /\n\z/;
    put(*STDERR, $why);
    exit 126;
}

# A wrapper that looks its program up again finds the shim again, and the shim finds the wrapper: after three rounds
# in one process, or from a process to its child, the next program of that name is taken, and after fifty none.
sub become {
    my ($pid, $count, $last) = split / /, defined $ENV{REMIT_SHIM} ? $ENV{REMIT_SHIM} : '', 3;
    my $rounds = defined $last && $last eq $real[0] && ($pid == $$ || $pid == getppid) ? $count + 1 : 0;
    my $program = $rounds >= 3 && @real > 1 ? $real[1] : $real[0];
    refuse("$name: $program starts itself through PATH without end.") if $rounds > 50;
    $ENV{REMIT_SHIM} = "$$ $rounds $real[0]";
    alarm 0;
    $SIG{PIPE} = $piped || 'DEFAULT';
    { exec { $program } $name =~ $BARE ? $name : $program, @words; }
    print STDERR "$name: $!\n";
    exit($! == 2 ? 127 : 126);
}
