/** Numbers, times and sizes in the reader's locale. */
const decimal = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });
const fine = new Intl.NumberFormat(undefined, { minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: "exceptZero" });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export const number = (value: number): string => whole.format(value);
export const decimals = (value: number): string => decimal.format(value);
/** 0..1 as a percentage. */
export const percent = (value: number): string => share.format(value);
/** An alignment, -1..1. */
export const alignmentNumber = (value: number): string => signed.format(value);
/** A mean alignment, one digit more. */
export const meanAlignment = (value: number | null | undefined): string => (value == null ? "–" : fine.format(value));
export const when = (iso: string | null | undefined): string => (iso ? moment.format(new Date(iso)) : "–");

/** Seconds as 0:07.25, or 1:02:03.00. */
export function clock(seconds: number, digits = 2): string {
  const total = Math.max(0, Number.isFinite(seconds) ? seconds : 0);
  const hundredths = Math.round(total * 10 ** digits) / 10 ** digits;
  const hours = Math.floor(hundredths / 3600);
  const minutes = Math.floor((hundredths % 3600) / 60);
  const rest = (hundredths % 60).toFixed(digits).padStart(digits ? digits + 3 : 2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** A length of time in words: 8 s, 3 min 20 s, 2 h 5 min. */
export function span(seconds: number): string {
  const rounded = Math.round(seconds);
  if (seconds < 10) return `${decimal.format(seconds)} s`;
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return rounded % 60 ? `${Math.floor(rounded / 60)} min ${rounded % 60} s` : `${rounded / 60} min`;
  const minutes = Math.round((rounded % 3600) / 60);
  return minutes ? `${Math.floor(rounded / 3600)} h ${minutes} min` : `${Math.floor(rounded / 3600)} h`;
}

export function bytes(size: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = size;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit ? decimal.format(value) : value} ${units[unit] ?? ""}`;
}
