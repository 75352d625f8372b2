import type { Category } from '../model/terms';
import { isIpAddress } from './address';
import type { Classification } from './answer';
import { type BroadHosts, CATEGORY_OF, type Knowledge, type KnownVendor } from './knowledge';
import { matchesPath, type PathPattern, readPathPattern } from './path-pattern';

export interface HostAnswer {
  answer: Classification;
}

interface Rule {
  suffix: boolean;
  paths: PathPattern[] | null;
  vendor: KnownVendor;
  category: Category;
  host: string;
  found: HostAnswer | null;
  /** What the broad layer knows of the same domain, see `Entry`; -1 = nothing. Of several rules the first holds it. */
  broad: number;
}

/**
 * All that is known of one domain: our own rules, or where there are none, for the broad layer a number: twice the place
 * of its entity, one more where the domain stands for itself alone. One look-up tells both, and most cost no object.
 */
type Entry = number | Rule | Rule[];

interface Shape {
  onSiteOnly: boolean;
  pattern: PathPattern;
  answer: Classification;
}

const tracks = (category: Category): boolean => category === 'analytics' || category === 'marketing';

/** Prepares hosts for look-up: itself first, then each parent at a label boundary, so that look-alikes never match. */
export function indexHosts(knowledge: Knowledge, unknown: Classification) {
  const index = new Map<string, Entry>();
  const broadAnswers = new Map<string, HostAnswer>();
  const organisations = new Map<string, string>();
  const shapes: Shape[] = [];
  const shapeParts = new Set<string>();
  /** The first parameter of shapes that any path may have: a protocol told by its parameters together. */
  const shapeMarks = new Set<string>();
  const nobody: HostAnswer = { answer: unknown };

  for (const vendor of knowledge.vendors) {
    organisations.set(vendor.id, vendor.organisation);
    for (const [host, category, paths] of vendor.hosts) {
      const suffix = host.startsWith('*.');
      const name = suffix ? host.slice(2) : host;
      const rule: Rule = {
        suffix,
        paths: paths?.map(readPathPattern) ?? null,
        vendor,
        category: CATEGORY_OF[category],
        host,
        found: null,
        broad: -1,
      };
      const before = index.get(name);
      if (before === undefined) index.set(name, rule);
      else if (Array.isArray(before)) before.push(rule);
      else if (typeof before === 'object') index.set(name, [before, rule]);
    }
    for (const [onSiteOnly, pattern, code] of vendor.shapes) {
      const category = CATEGORY_OF[code];
      const answer: Classification = {
        vendor: vendor.id,
        organisation: vendor.organisation,
        category,
        confidence: 'low',
        pattern,
        source: 'shape',
        tracking: tracks(category),
      };
      const read = readPathPattern(pattern);
      const parts = read.path.split('/').filter(Boolean);
      const part = pattern.startsWith('*') ? parts.at(-1) : parts[0];
      if (part !== undefined) shapeParts.add(part);
      // Told by parameters alone is too little on a host that is not the site's.
      else if (onSiteOnly && read.parameters[0] !== undefined) shapeMarks.add(read.parameters[0]);
      shapes.push({ onSiteOnly: onSiteOnly === 1, pattern: read, answer });
    }
  }
  // What a path tells comes before the host as a whole, and one host before all below a domain.
  for (const list of index.values())
    if (Array.isArray(list))
      list.sort(
        (a, b) => Number(b.paths !== null) - Number(a.paths !== null) || Number(a.suffix) - Number(b.suffix),
      );
  for (let place = 0; place < knowledge.hosts.length; place++) {
    for (const domain of knowledge.hosts[place]?.[3] ?? []) {
      const below = domain.charCodeAt(0) === 42;
      const name = below ? domain.slice(2) : domain;
      const number = below ? place * 2 : place * 2 + 1;
      const own = index.get(name);
      const first = Array.isArray(own) ? own[0] : own;
      if (typeof first === 'object') first.broad = number;
      else index.set(name, number);
    }
  }

  const answerOf = (rule: Rule, path: PathPattern | null): HostAnswer => ({
    answer: {
      vendor: rule.vendor.id,
      organisation: rule.vendor.organisation,
      category: rule.category,
      confidence: 'high',
      pattern: path ? rule.host + path.text : rule.host,
      source: 'vendors',
      tracking: tracks(rule.category),
    },
  });

  const broadAnswer = (number: number, domain: string): HostAnswer => {
    const before = broadAnswers.get(domain);
    const entity: BroadHosts | undefined = knowledge.hosts[number >> 1];
    if (before || !entity) return before ?? nobody;
    const [id, name, code] = entity;
    const category = CATEGORY_OF[code];
    const made: HostAnswer = {
      answer: {
        vendor: id,
        organisation: organisations.get(id) ?? name,
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
        if (index.has(part)) return true;
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
    /** @param rest path with query */
    find(host: string, rest: string): HostAnswer {
      let at = host;
      let second = -1;
      let secondAt = '';
      for (;;) {
        const entry = index.get(at);
        if (entry !== undefined) {
          let number = -1;
          if (typeof entry === 'number') number = entry;
          else if (Array.isArray(entry)) {
            for (const rule of entry) {
              const answer = told(rule, at === host, rest);
              if (answer) return answer;
            }
            number = entry[0]?.broad ?? -1;
          } else {
            const answer = told(entry, at === host, rest);
            if (answer) return answer;
            number = entry.broad;
          }
          if (second < 0 && number >= 0 && ((number & 1) === 0 || at === host)) {
            second = number;
            secondAt = at;
          }
        }
        const dot = at.indexOf('.');
        if (dot < 0) return second < 0 ? nobody : broadAnswer(second, secondAt);
        at = at.slice(dot + 1);
      }
    },

    /**
     * A quick look whether asking for the shape is worth it: the path's first or last part tells, or a parameter, which
     * counts on the site's own hosts alone.
     */
    mayHaveShape(rest: string, onSite: boolean): boolean {
      let end = rest.indexOf('?');
      if (end < 0) end = rest.length;
      else if (onSite) for (const mark of shapeMarks) if (rest.includes(mark, end)) return true;
      if (rest.charCodeAt(end - 1) === 47) end--;
      const first = rest.indexOf('/', 1);
      return (
        shapeParts.has(rest.slice(rest.lastIndexOf('/', end - 1) + 1, end)) ||
        (first > 0 && shapeParts.has(rest.slice(1, first)))
      );
    },

    /**
     * A protocol's form on a host that is not known: what stands behind such an address is possible, never sure,
     * since names can be given to a vendor's server unseen (CNAME).
     */
    shape(host: string, rest: string, onSite: boolean): Classification {
      for (const { onSiteOnly, pattern, answer } of shapes) {
        if ((onSiteOnly && !onSite) || !matchesPath(pattern, rest)) continue;
        return isIpAddress(host) || pretends(host) ? unknown : answer;
      }
      return unknown;
    },
  };
}
