# Remit's shell gate for PowerShell 5.1 and later. UNVERIFIED: written from the documents, never run by us.
# PowerShell reads no environment variable at its start, so a person's profile has to read this file:
#   if (Test-Path "$HOME/.remit/doors/powershell/gate.ps1") { . "$HOME/.remit/doors/powershell/gate.ps1" }
# It asks the gate which part it has to play (`hello`); `off` leaves nothing behind. Otherwise a line is asked about at
# the Enter key, through PSReadLine, and the text of -Command before anything of it runs. -NoProfile is not reached.
# Written by Remit when it is installed; changes are lost.

if ($env:REMIT_HOOK -eq '1') { return }

$global:RemitDoor = @{
  Home        = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
  Role        = 'off'
  Interactive = 1
  Unheard     = 'Remit could not check this command, so it is refused: its guard is not running or does not answer. Ask the person to reload the editor window, or to run `remit doctor` in a terminal.'
}

# One question to the gate: the status (0 run it, 126 refused, -1 no valid answer) and its two texts.
function global:Send-RemitQuestion([string] $Kind, [string] $Text, [string] $Header = '') {
  $none = @{ Exit = -1; Out = ''; Why = $RemitDoor.Unheard }
  try {
    $port, $secret, $word = Get-Content -LiteralPath (Join-Path $RemitDoor.Home 'run/door') -TotalCount 3 -ErrorAction Stop
    $names = 'CLAUDECODE', 'CLAUDE_CODE_ENTRYPOINT', 'COPILOT_AGENT', 'AI_AGENT', 'CURSOR_AGENT', 'GEMINI_CLI', 'QWEN_CODE',
      'OPENCODE', 'CLINE_ACTIVE', 'AUGMENT_AGENT'
    $marks = @(Get-ChildItem Env: | Where-Object {
        ($names -ccontains $_.Name -or ($_.Name -clike 'CODEX_*' -and $_.Name -cnotin 'CODEX_HOME', 'CODEX_API_KEY')) -and $_.Value -notin '', '0'
      } | ForEach-Object Name)
    $head = "shell powershell`ncwd $((Get-Location).ProviderPath)`nppid 0`ninteractive $($RemitDoor.Interactive)`nmarks $($marks -join ',')`nterminal $env:REMIT_TERMINAL`n$Header`n"
    $payload = [Text.Encoding]::UTF8.GetBytes($head + $Text)
    $first = [Text.Encoding]::ASCII.GetBytes("remit-hook/1 $secret door $Kind $PID $($payload.Length)`n")
    $client = New-Object Net.Sockets.TcpClient
    try {
      $client.Connect('127.0.0.1', [int] $port)
      $stream = $client.GetStream()
      $stream.ReadTimeout = 20000
      $stream.Write($first, 0, $first.Length)
      $stream.Write($payload, 0, $payload.Length)
      if ($Kind -eq 'over') { return $none }
      $all = New-Object IO.MemoryStream
      $stream.CopyTo($all)
    } finally { $client.Close() }
    $bytes = $all.ToArray()
    $answer = [Text.Encoding]::GetEncoding(28591).GetString($bytes)
    # Anybody may listen at a port that a gate has left; the gate alone knows this word.
    $proof = "gate $word`n"
    if ($word -eq '' -or -not $answer.StartsWith($proof, [StringComparison]::Ordinal)) { return $none }
    $answer = $answer.Substring($proof.Length)
    while ($answer.StartsWith("wait`n")) { $answer = $answer.Substring(5) }
    if ($answer -notmatch '^(\d{1,3}) (\d{1,9}) (\d{1,9})\n') { return $none }
    $code, $out, $err = [int] $Matches[1], [int] $Matches[2], [int] $Matches[3]
    $start = $bytes.Length - $answer.Length + $Matches[0].Length
    if ($bytes.Length -ne $start + $out + $err) { return $none }
    return @{
      Exit = $code
      Out  = [Text.Encoding]::UTF8.GetString($bytes, $start, $out)
      Why  = [Text.Encoding]::UTF8.GetString($bytes, $start + $out, $err)
    }
  } catch { return $none }
}

# Why the text may not run, or nothing.
function global:Test-RemitLine([string] $Text) {
  if ($Text.Trim() -eq '') { return }
  $answer = Send-RemitQuestion line $Text
  if ($answer.Exit -eq 0 -or ($answer.Exit -eq -1 -and $RemitDoor.Role -eq 'record')) { return }
  if ($answer.Why -eq '') { return 'Remit refused this command.' }
  return $answer.Why
}

$remitFolder = Join-Path $RemitDoor.Home 'doors'
if (-not (Test-Path (Join-Path $remitFolder 'off')) -and (Test-Path (Join-Path $RemitDoor.Home 'runtime'))) {
  $remitHello = Send-RemitQuestion hello ''
  if ($remitHello.Exit -eq 0 -and $remitHello.Out.Trim() -in 'agent', 'record') { $RemitDoor.Role = $remitHello.Out.Trim() }
  # Nobody answers. A person's own shell must not die with the guard, an agent's stays closed.
  elseif ($remitHello.Exit -eq -1 -and $env:REMIT_DOOR -eq 'agent') { $RemitDoor.Role = 'agent' }
}

if ($RemitDoor.Role -eq 'off') {
  Remove-Item Function:Send-RemitQuestion, Function:Test-RemitLine
  Remove-Variable RemitDoor -Scope Global
} else {
  if ($RemitDoor.Role -eq 'agent') { $env:REMIT_DOOR = 'agent' }
  $remitArguments = [Environment]::GetCommandLineArgs()
  $remitAt = 0..($remitArguments.Length - 1) | Where-Object { $remitArguments[$_] -match '^[-/](c|command|f|file|e|ec|encodedcommand)$' } | Select-Object -First 1
  if ($null -ne $remitAt) {
    $RemitDoor.Interactive = 0
    $remitText = $remitArguments[($remitAt + 1)..($remitArguments.Length - 1)] -join ' '
    if ($remitArguments[$remitAt] -match '^[-/]e') { $remitText = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($remitText)) }
    $remitWhy = Test-RemitLine $remitText
    if ($remitWhy) {
      [Console]::Error.WriteLine($remitWhy)
      [Environment]::Exit(126)
    }
  } elseif (Get-Command Set-PSReadLineKeyHandler -ErrorAction SilentlyContinue) {
    Set-PSReadLineKeyHandler -Key Enter -BriefDescription Remit -ScriptBlock {
      $line = $null
      $cursor = $null
      [Microsoft.PowerShell.PSConsoleReadLine]::GetBufferState([ref] $line, [ref] $cursor)
      $why = Test-RemitLine $line
      if ($why) {
        # The line stays in the history and is not run.
        [Microsoft.PowerShell.PSConsoleReadLine]::AddToHistory($line)
        [Microsoft.PowerShell.PSConsoleReadLine]::RevertLine()
        [Console]::Error.WriteLine("`n$why")
        [Microsoft.PowerShell.PSConsoleReadLine]::InvokePrompt()
        return
      }
      [Microsoft.PowerShell.PSConsoleReadLine]::ValidateAndAcceptLine()
    }
  }
}
Remove-Variable remitFolder, remitHello, remitArguments, remitAt, remitText, remitWhy -ErrorAction SilentlyContinue
