/**
 * The call itself was wrong: exit status 2 and at most three lines on stderr, which say what and how to mend it.
 * The codes are stable; scripts may rely on them.
 */
export const COMPLAINT_CODES = [
  'USAGE',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'NOT_JSON',
  'SESSION_INVALID',
  'TASK_INVALID',
  'FORMAT_UNKNOWN',
  'AGENT_UNKNOWN',
  'AGENT_CALLED',
  'CONFIG_UNREADABLE',
  'NOT_CONFIRMED',
  'SESSION_UNKNOWN',
  'STEP_UNKNOWN',
  'NOTHING_KEPT',
  'LOG_EMPTY',
  'CHECKPOINT_UNREADABLE',
  'GATE_DOWN',
  'NOT_AVAILABLE',
] as const;
export type ComplaintCode = (typeof COMPLAINT_CODES)[number];

export class Complaint extends Error {
  constructor(
    readonly code: ComplaintCode,
    /** What is wrong, one line. */
    message: string,
    /** What to do about it, one line. */
    readonly mend: string,
  ) {
    super(message);
    this.name = 'Complaint';
  }
}

export function complaintLines(complaint: Complaint): string {
  const lines = [`remit: ${complaint.code}: ${complaint.message}`, `  ${complaint.mend}`];
  return lines.map((line) => `${oneLine(line)}\n`).join('');
}

function oneLine(text: string): string {
  return text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
