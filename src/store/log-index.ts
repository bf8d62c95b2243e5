/**
 * Where the events of each session stand in the log. A gate that has run for a day knows some hundred thousand places,
 * so they are kept as numbers in a row, sixteen bytes each, and become objects one at a time.
 */
export interface Place {
  /** Number of the log's file. */
  readonly segment: number;
  /** First byte. */
  readonly from: number;
  /** Bytes with the line feed. */
  readonly length: number;
  readonly step?: number;
  /** Of an undo: the step that it undoes, of which it is an event too. */
  readonly undoes?: number;
}

/** Session to its places. */
export type Index = Map<string, Places>;

/** Numbers of one place: segment, first byte, bytes, step and one more; 0 where there is no step. */
const STRIDE = 4;
const FIRST_ROOM = 8;

/** The places of one session in the order in which the events were written. */
export class Places {
  private numbers: Uint32Array = new Uint32Array(FIRST_ROOM * STRIDE);
  /** Few events undo a step: those that do, by their position here. */
  private readonly undone = new Map<number, number>();
  private count = 0;

  get length(): number {
    return this.count;
  }

  add({ segment, from, length, step, undoes }: Place): void {
    const at = this.count * STRIDE;
    if (at === this.numbers.length) this.numbers = grown(this.numbers);
    this.numbers.set([segment, from, length, isStep(step) ? step + 1 : 0], at);
    if (isStep(undoes)) this.undone.set(this.count, undoes);
    this.count += 1;
  }

  /** `position` is below `length`. */
  at(position: number): Place {
    const at = position * STRIDE;
    const [segment = 0, from = 0, length = 0] = this.numbers.subarray(at, at + STRIDE);
    const step = this.stepAt(position);
    const undoes = this.undone.get(position);
    return {
      segment,
      from,
      length,
      ...(step === undefined ? {} : { step }),
      ...(undoes === undefined ? {} : { undoes }),
    };
  }

  stepAt(position: number): number | undefined {
    const found = this.numbers[position * STRIDE + 3]!;
    return found === 0 ? undefined : found - 1;
  }

  undoesAt(position: number): number | undefined {
    return this.undone.size === 0 ? undefined : this.undone.get(position);
  }

  all(): readonly Place[] {
    return this.where(() => true);
  }

  /** The events of this step, those that undo it among them. */
  ofStep(step: number): readonly Place[] {
    return this.where(
      (position) => this.stepAt(position) === step || this.undoesAt(position) === step,
    );
  }

  ofSegment(segment: number): readonly Place[] {
    return this.where((position) => this.segmentAt(position) === segment);
  }

  without(segment: number): Places {
    const kept = new Places();
    for (const place of this.where((position) => this.segmentAt(position) !== segment)) {
      kept.add(place);
    }
    return kept;
  }

  private segmentAt(position: number): number {
    return this.numbers[position * STRIDE]!;
  }

  private where(isWanted: (position: number) => boolean): readonly Place[] {
    const found: Place[] = [];
    for (let position = 0; position < this.count; position += 1) {
      if (isWanted(position)) found.push(this.at(position));
    }
    return found;
  }
}

export function remember(index: Index, session: string, place: Place): void {
  let places = index.get(session);
  if (places === undefined) {
    places = new Places();
    index.set(session, places);
  }
  places.add(place);
}

/** A log that somebody wrote in may hold anything for a step. */
function isStep(step: unknown): step is number {
  return typeof step === 'number' && Number.isInteger(step) && step >= 0 && step < 0xffff_ffff;
}

/** Half as much again: doubling would leave half of a large one empty. */
function grown(numbers: Uint32Array): Uint32Array {
  const places = numbers.length / STRIDE;
  const larger = new Uint32Array((places + Math.ceil(places / 2)) * STRIDE);
  larger.set(numbers);
  return larger;
}
