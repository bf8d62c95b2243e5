/** `remit help`. */
export const HELP = `remit: holds a coding agent to the task you gave it

  remit replay FILE…         judge recorded sessions step by step
                             [--json] [--assume-approved | --assume-ran]
                             [--task FILE [--diff]] (what if the task had said)
  remit replay --session ID  the same for a session of the log
  remit check 'COMMAND'      judge one command in a fresh session
                             [--task FILE] [--cwd DIR] [--json]
  remit check --stdin --json judge one command a line
  remit hook AGENT           judge one hook payload from standard input
  remit mcp                  tools with which an agent asks: scope, request, explain
                             (agents start it themselves) [--name NAME]
  remit agents status        which agents are guarded [--json]
  remit agents install ID…   put Remit into agents' configuration
                             [--scope user|project] [--tools] [--yes]
  remit agents remove ID…    take it out again [--scope user|project] [--yes]
  remit agents repair [ID…]  put back what was taken out or broken [--yes]
  remit agents quiet ID… on|off
                             whether Remit's ALLOW answers the agent's own prompt
  remit doctor               which doors hold, and how to mend the others
                             [--probe] (knocks at each) [--json]
  remit credentials          every credential that an agent could reach from here
                             [--task FILE] [--workspace DIR] [--no-history] [--json]
  remit session list         sessions in the log [--json]
  remit session show ID      one session, step by step [--json]
  remit session report [ID]  what was stopped, or would have been [--json]
  remit session export ID    one session as a replayable file, secrets replaced
                             [--format session|html|jsonl|markdown|ocsf|sarif]
                             [--for pr|incident] [--out FILE]
  remit report-case ID STEP  "this should not have asked": keep the case, and find
                             the smallest change of the task [--json]
  remit undo                 put back what the last such step took away
                             [--session ID] [--step N] [--list] [--json]
                             [--yes] (a person; shows the difference first)
  remit audit verify         does the log still stand as it was written?
                             [--file EXPORT] [--checkpoint FILE] [--json]
  remit audit checkpoint     one line to keep elsewhere: it proves the log up to now
  remit audit export         --format jsonl|csv|ocsf|sarif
  remit bundle               what somebody who helps you needs to know, without
                             secrets [--out FILE] [--events N]
  remit gate start|stop|status [--json]
  remit gateway status       which MCP servers stand behind Remit's gateway [--json]
  remit gateway install [SERVER…]
                             put it before the servers in agents' lists
                             [--scope user|project|all] [--yes]
  remit gateway remove [SERVER…]
                             take it away again [--scope …] [--yes]
  remit gateway login|logout SERVER
                             sign in ahead at a server that wants it, and forget it
  remit off [10m|2h|forever] pause guarding (a person at a terminal)
  remit observe [2h|forever] judge every call and stop none (a person at a terminal)
  remit on                   guard again
  remit version

Exit status: 0 done, 1 a check failed, 2 the call itself was wrong.
REMIT_HOME names the folder with log, sessions and settings (default: ~/.remit).
`;
