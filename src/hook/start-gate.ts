/**
 * Starting the gate from a hook. Agents call in bursts, and a burst that finds no gate must start one and not sixty:
 * whoever takes the claim starts it and writes its process id there, the others wait as long as that process lives.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { spawnGate } from '../gate/spawn-gate';

/** A busy machine takes this long to start a gate; one that takes longer hangs. */
const START_MS = 15_000;
/** The same where the silence of another gate was waited out before: the agent's own limit may be near. */
const REPLACE_MS = 8_000;
const POLL_MS = 30;

/**
 * Starts the gate at `program` unless somebody else is starting it, and asks `reached` until it says yes. Returns when
 * it did, when the gate ended without listening, or after `START_MS`. Where it `replaces` one that does not answer, it
 * is told so and ends that one. Never throws.
 */
export async function untilGateListens(
  home: string,
  program: string,
  replaces: boolean,
  reached: () => Promise<boolean>,
): Promise<void> {
  if (!fs.existsSync(program)) return;
  const claim = path.join(home, 'run', 'starting');
  const until = Date.now() + (replaces ? REPLACE_MS : START_MS);
  let mine = takeClaim(claim);
  if (mine && !startGate(home, program, replaces, claim)) return drop(claim);
  while (Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const coming = isComing(claim);
    if (await reached()) break;
    if (coming) continue;
    // Whoever started it is gone without one: now it is our turn, once.
    if (mine || !takeClaim(claim)) break;
    mine = true;
    if (!startGate(home, program, replaces, claim)) break;
  }
  if (mine) drop(claim);
}

/** True when nobody else is starting the gate. A claim whose gate has ended, or that is old, counts for nothing. */
function takeClaim(claim: string): boolean {
  try {
    fs.mkdirSync(path.dirname(claim), { recursive: true, mode: 0o700 });
    if (!isComing(claim)) drop(claim);
    fs.writeFileSync(claim, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function isComing(claim: string): boolean {
  try {
    if (Date.now() - fs.statSync(claim).mtimeMs > START_MS) return false;
    const pid = Number(fs.readFileSync(claim, 'utf8'));
    // Claimed a moment ago, and not started yet.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function drop(claim: string): void {
  fs.rmSync(claim, { force: true });
}

function startGate(home: string, program: string, replaces: boolean, claim: string): boolean {
  try {
    const told = replaces ? { ...process.env, REMIT_REPLACES_GATE: '1' } : process.env;
    const child = spawnGate(program, home, told);
    child.on('error', () => undefined);
    if (child.pid === undefined) return false;
    fs.writeFileSync(claim, String(child.pid), { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
