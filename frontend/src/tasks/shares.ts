const WHOLE = 10_000; // hundredths of a per cent

/** A hundred per cent cut evenly, to hundredths; the last ones take what rounding left. */
export function evenly(people: number, each: number): number[] {
  const share = Math.floor(WHOLE / Math.max(people, each));
  const rest = people >= each ? WHOLE - share * people : 0;
  return Array.from({ length: people }, (_, place) => (share + (place >= people - rest ? 1 : 0)) / 100);
}
