/** `14:05`; with the day where it is not today. In the form of the person's own machine. */
export function timeOf(instant: string, now = new Date()): string {
  const date = new Date(instant);
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  return date.toDateString() === now.toDateString()
    ? date.toLocaleTimeString(undefined, time)
    : date.toLocaleString(undefined, { weekday: 'short', day: 'numeric', month: 'short', ...time });
}
