// Where one host serves several purposes, the path and the parameters tell them apart. The pattern's grammar:
//
// - `/recaptcha/` the path begins so
// - `/gtag/js?id=G-` the path is exactly this, and one parameter `id` begins with `G-`, in any order
// - `/b/ss/*?AQB=1` the path begins so, with the parameter
// - `*/g/collect?v=2&tid=G-` the path ends so, with both parameters
// - `*?tid=G-&gcs=G1` any path, with both parameters; the first is the rarer one, by which it is looked up

export interface PathPattern {
  text: string;
  path: string;
  where: 'prefix' | 'exact' | 'suffix';
  /** Each `name=beginning of the value`. */
  parameters: readonly string[];
}

/** Reads a pattern of the knowledge base. */
export function readPathPattern(text: string): PathPattern {
  const cut = text.indexOf('?');
  const path = cut < 0 ? text : text.slice(0, cut);
  const parameters = cut < 0 ? [] : text.slice(cut + 1).split('&');
  if (path.startsWith('*')) return { text, path: path.slice(1), where: 'suffix', parameters };
  if (path.endsWith('*')) return { text, path: path.slice(0, -1), where: 'prefix', parameters };
  return { text, path, where: cut < 0 ? 'prefix' : 'exact', parameters };
}

/** @param rest path with query, as `readAddress` gives it */
export function matchesPath(pattern: PathPattern, rest: string): boolean {
  const { path, where, parameters } = pattern;
  if (where === 'prefix') {
    if (!rest.startsWith(path)) return false;
    if (parameters.length === 0) return true;
  }
  const hash = rest.indexOf('#');
  const whole = hash < 0 ? rest : rest.slice(0, hash);
  const query = whole.indexOf('?');
  const end = query < 0 ? whole.length : query;
  if (where === 'exact' && (end !== path.length || !whole.startsWith(path))) return false;
  if (where === 'suffix' && (end < path.length || whole.slice(end - path.length, end) !== path)) return false;
  return parameters.every(
    (parameter) =>
      query >= 0 && (whole.startsWith(parameter, query + 1) || whole.includes(`&${parameter}`, query)),
  );
}
