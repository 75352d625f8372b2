import { nameKey } from '../declaration/recipient-vendors';
import type { Declaration, DeclaredCookie } from '../model/declaration';

/** The entry of the policy's own list of cookies that means this one, if the policy lists it. */
export function listedCookie(declaration: Declaration | null, name: string): DeclaredCookie | undefined {
  return declaration?.cookies?.find((listed) => matches(listed.name, name));
}

/** `*` stands for any run of characters; a bare `_ga_` or `_hjSession_` of a list means what begins so. */
function matches(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  let at = 0;
  const parts = pattern.split('*');
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (name.startsWith(part) ? 0 : -1) : name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = parts.at(-1) ?? '';
  // A pattern of nothing but the star says nothing.
  return pattern.length > 2 && (last === '' || name.endsWith(last));
}

/**
 * Is a company that the knowledge base does not know named by its domain? "Acme Mesure" in the policy and
 * acme-mesure.fr on the wire are one.
 */
export function namedByDomain(declaration: Declaration | null): (registrableDomain: string) => boolean {
  const named = new Set(
    (declaration?.recipients ?? []).flatMap(({ name, vendor }) => [nameKey(name), nameKey(vendor)]),
  );
  if (named.size === 0) return () => false;
  return (registrableDomain) => {
    const label = nameKey(registrableDomain.replace(/\.[^.]+(?:\.(?:uk|jp|au|nz|br))?$/, ''));
    return label.length >= 3 && (named.has(label) || named.has(nameKey(registrableDomain)));
  };
}
