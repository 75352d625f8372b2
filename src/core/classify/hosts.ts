import type { Category } from '../model/terms';
import { isIpAddress } from './address';
import type { Classification } from './answer';
import { opener } from './buckets';
import { createEndings } from './endings';
import { readDomain } from './hosts-packed';
import { CATEGORY_OF, type CategoryCode } from './knowledge';
import type { Owners } from './owners';
import type { Packed } from './pack';
import { matchesPath, type PathPattern, readPathPattern } from './path-pattern';

export interface HostAnswer {
  answer: Classification;
}

interface Rule {
  suffix: boolean;
  paths: PathPattern[] | null;
  owner: number;
  category: Category;
  host: string;
  found: HostAnswer | null;
  /** What the broad layer knows of the same domain, see `Entry`; -1 = nothing. Of several rules the first holds it. */
  broad: number;
}

/**
 * All that is known of one domain: our own rules, or where there are none, for the broad layer a number: twice the number
 * of its owner, one more where the domain stands for itself alone. One look-up tells both, and most cost no object.
 */
type Entry = number | Rule | Rule[];

interface Shape {
  onSiteOnly: boolean;
  pattern: PathPattern;
  answer: Classification;
}

const tracks = (category: Category): boolean => category === 'analytics' || category === 'marketing';

/** Prepares hosts for look-up: itself first, then each parent at a label boundary, so that look-alikes never match. */
export function indexHosts(
  packed: Pick<Packed, 'hosts' | 'endings' | 'shapes'>,
  owners: Owners,
  unknown: Classification,
) {
  const index = new Map<string, Entry>();
  const broadAnswers = new Map<string, HostAnswer>();
  const nobody: HostAnswer = { answer: unknown };
  const texts = opener(packed.hosts, (text) => {
    const { domain, rules, broad } = readDomain(text);
    const made = rules.map(
      ({ suffix, category, owner, paths }, at): Rule => ({
        suffix,
        paths: paths.length > 0 ? paths.map(readPathPattern) : null,
        owner,
        category: CATEGORY_OF[category],
        host: suffix ? `*.${domain}` : domain,
        found: null,
        broad: at === 0 ? broad : -1,
      }),
    );
    const [first] = made;
    index.set(domain, first === undefined ? broad : made.length === 1 ? first : made);
  });
  const endings = createEndings(packed.endings);
  const entryOf = (domain: string): Entry | undefined => {
    texts.for(domain);
    return index.get(domain);
  };
  let shapes: ReturnType<typeof readShapes> | undefined;
  const readyShapes = () => {
    shapes ??= readShapes(packed.shapes, owners);
    return shapes;
  };

  const answerOf = (rule: Rule, path: PathPattern | null): HostAnswer => {
    const { id, organisation } = owners.vendor(rule.owner);
    return {
      answer: {
        vendor: id,
        organisation,
        category: rule.category,
        confidence: 'high',
        pattern: path ? rule.host + path.text : rule.host,
        source: 'vendors',
        tracking: tracks(rule.category),
      },
    };
  };

  const broadAnswer = (number: number, domain: string): HostAnswer => {
    const before = broadAnswers.get(domain);
    if (before) return before;
    const { id, organisation, category } = owners.host(number >> 1);
    const made: HostAnswer = {
      answer: {
        vendor: id,
        organisation,
        category,
        confidence: 'medium',
        pattern: (number & 1) === 0 ? `*.${domain}` : domain,
        source: 'third-party-web',
        tracking: tracks(category),
      },
    };
    broadAnswers.set(domain, made);
    return made;
  };

  /** Is a known vendor's domain spelled inside this host without being its end? */
  const pretends = (host: string): boolean => {
    const labels = host.split('.');
    for (let from = 0; from < labels.length; from++)
      for (let to = from + 2; to < labels.length && to <= from + 4; to++) {
        const part = labels.slice(from, to).join('.');
        if (entryOf(part) !== undefined) return true;
      }
    return false;
  };

  /** What one of our own rules says of a host and path below (or at) its domain. */
  const told = (rule: Rule, itself: boolean, rest: string): HostAnswer | undefined => {
    if (!rule.suffix && !itself) return undefined;
    if (rule.paths === null) {
      rule.found ??= answerOf(rule, null);
      return rule.found;
    }
    const path = rule.paths.find((p) => matchesPath(p, rest));
    return path ? answerOf(rule, path) : undefined;
  };

  return {
    /** Every host known to be a vendor's whatever the path. */
    hostsOf(id: string): string[] {
      texts.all();
      const found: string[] = [];
      for (const [domain, entry] of index) {
        const rules = typeof entry === 'number' ? [] : Array.isArray(entry) ? entry : [entry];
        const broad = typeof entry === 'number' ? entry : (rules[0]?.broad ?? -1);
        if (
          rules.some((rule) => rule.paths === null && owners.vendor(rule.owner).id === id) ||
          (broad >= 0 && owners.host(broad >> 1).id === id)
        )
          found.push(domain);
      }
      return found;
    },

    /** @param rest path with query */
    find(host: string, rest: string): HostAnswer {
      let second = -1;
      let secondAt = '';
      // The longest ending is the most exact.
      for (let left = endings.find(host) - 1; left >= 0; left--) {
        const start = endings.starts[left] ?? 0;
        const at = start === 0 ? host : host.slice(start);
        const entry = entryOf(at);
        if (entry === undefined) continue;
        let number = -1;
        if (typeof entry === 'number') number = entry;
        else if (Array.isArray(entry)) {
          for (const rule of entry) {
            const answer = told(rule, start === 0, rest);
            if (answer) return answer;
          }
          number = entry[0]?.broad ?? -1;
        } else {
          const answer = told(entry, start === 0, rest);
          if (answer) return answer;
          number = entry.broad;
        }
        if (second < 0 && number >= 0 && ((number & 1) === 0 || start === 0)) {
          second = number;
          secondAt = at;
        }
      }
      return second < 0 ? nobody : broadAnswer(second, secondAt);
    },

    /**
     * A quick look whether asking for the shape is worth it: the path's first or last part tells, or a parameter, which
     * counts on the site's own hosts alone.
     */
    mayHaveShape(rest: string, onSite: boolean): boolean {
      const { parts, marks } = readyShapes();
      let end = rest.indexOf('?');
      if (end < 0) end = rest.length;
      else if (onSite) for (const mark of marks) if (rest.includes(mark, end)) return true;
      if (rest.charCodeAt(end - 1) === 47) end--;
      const first = rest.indexOf('/', 1);
      return (
        parts.has(rest.slice(rest.lastIndexOf('/', end - 1) + 1, end)) ||
        (first > 0 && parts.has(rest.slice(1, first)))
      );
    },

    /**
     * A protocol's form on a host that is not known: what stands behind such an address is possible, never sure,
     * since names can be given to a vendor's server unseen (CNAME).
     */
    shape(host: string, rest: string, onSite: boolean): Classification {
      for (const { onSiteOnly, pattern, answer } of readyShapes().shapes) {
        if ((onSiteOnly && !onSite) || !matchesPath(pattern, rest)) continue;
        return isIpAddress(host) || pretends(host) ? unknown : answer;
      }
      return unknown;
    },
  };
}

/** Shapes with what they are looked up by: parts of a path, or the first parameter where any path may have it. */
function readShapes(packed: readonly string[], owners: Owners) {
  const shapes: Shape[] = [];
  const parts = new Set<string>();
  const marks = new Set<string>();
  for (const text of packed) {
    const cut = text.indexOf(' ');
    const onSiteOnly = text.startsWith('1');
    const category = CATEGORY_OF[text.charAt(1) as CategoryCode];
    const { id, organisation } = owners.vendor(Number.parseInt(text.slice(2, cut), 36));
    const pattern = readPathPattern(text.slice(cut + 1));
    const all = pattern.path.split('/').filter(Boolean);
    const part = pattern.text.startsWith('*') ? all.at(-1) : all[0];
    if (part !== undefined) parts.add(part);
    // Told by parameters alone is too little on a host that is not the site's.
    else if (onSiteOnly && pattern.parameters[0] !== undefined) marks.add(pattern.parameters[0]);
    const answer: Classification = {
      vendor: id,
      organisation,
      category,
      confidence: 'low',
      pattern: pattern.text,
      source: 'shape',
      tracking: tracks(category),
    };
    shapes.push({ onSiteOnly, pattern, answer });
  }
  return { shapes, parts, marks };
}
