// Small helpers for text and numbers on screen.

import type { EmployeeRef } from './types';

/** A file name shortened in its middle, so that its extension stays in sight (R157). */
export function shortName(name: string, length = 34): string {
  if (name.length <= length) return name;
  const tail = Math.floor((length - 3) / 2);
  return `${name.slice(0, length - 3 - tail)}...${name.slice(-tail)}`;
}

/** '1,4 MB' in the language's own decimal mark. */
export function fileSize(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1000 ? [bytes, 'B'] : bytes < 999_500 ? [bytes / 1024, 'kB'] : [bytes / 1048576, 'MB'];
  const digits = unit === 'MB' ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })} ${unit}`;
}

/** A region's code as its name: 'vlaams_brabant' as 'Vlaams-Brabant'. */
export function regionName(code: string): string {
  return code
    .split(/[_-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-');
}

export function classes(...names: unknown[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}

export function fullName(person: EmployeeRef | null | undefined): string {
  return person ? `${person.first_name} ${person.last_name}` : '';
}

/** 'VDAB HALLE (384)' */
export function unitText(unit: { name: string; oe_number: string }): string {
  return `${unit.name} (${unit.oe_number})`;
}
