// INSZ and BIS numbers as people type them. The server judges; this only helps to type well.

/** The digits of a number typed or pasted with whatever stands between digits; null if anything else is in. */
export function ssinDigits(typed: string): string | null {
  const digits = typed.replace(/[\s.,:_/·\-‐‑‒–—−]/g, '');
  return /^\d*$/.test(digits) ? digits : null;
}

/** Whether the check digits agree, for a birth before or since 2000. */
export function ssinValid(typed: string): boolean {
  const digits = ssinDigits(typed);
  if (digits?.length !== 11) return false;
  const body = digits.slice(0, 9);
  const check = Number(digits.slice(9));
  return [body, '2' + body].some((n) => 97 - (Number(n) % 97) === check);
}

/** '85073003328' as '85.07.30-033.28'; anything else is given back as it came. */
export function ssinText(digits: string): string {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/.exec(digits);
  return match ? `${match[1]}.${match[2]}.${match[3]}-${match[4]}.${match[5]}` : digits;
}
