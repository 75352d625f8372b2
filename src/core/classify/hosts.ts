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
}

interface Shape {
  onSiteOnly: boolean;
  pattern: PathPattern;
  answer: Classification;
}

const tracks = (category: Category): boolean => category === 'analytics' || category === 'marketing';

/** Prepares hosts for look-up: itself first, then each parent at a label boundary, so that look-alikes never match. */
export function indexHosts(knowledge: Knowledge, unknown: Classification) {
  const rules = new Map<string, Rule[]>();
  const broad = new Map<string, number>();
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
      };
      const list = rules.get(name);
      if (list) list.push(rule);
      else rules.set(name, [rule]);
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
      else if (read.parameters[0] !== undefined) shapeMarks.add(read.parameters[0]);
      shapes.push({ onSiteOnly: onSiteOnly === 1, pattern: read, answer });
    }
  }
  // What a path tells comes before the host as a whole, and one host before all below a domain.
  for (const list of rules.values())
    if (list.length > 1)
      list.sort(
        (a, b) => Number(b.paths !== null) - Number(a.paths !== null) || Number(a.suffix) - Number(b.suffix),
      );
  // A number per domain: twice the place of its entity, one more where it stands for itself alone.
  for (let place = 0; place < knowledge.hosts.length; place++) {
    for (const domain of knowledge.hosts[place]?.[3] ?? []) {
      if (domain.charCodeAt(0) === 42) broad.set(domain.slice(2), place * 2);
      else broad.set(domain, place * 2 + 1);
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
        if (rules.has(part) || broad.has(part)) return true;
      }
    return false;
  };

  return {
    /** @param rest path with query */
    find(host: string, rest: string): HostAnswer {
      let at = host;
      let second: number | undefined;
      let secondAt = '';
      for (;;) {
        const list = rules.get(at);
        if (list) {
          for (const rule of list) {
            if (!rule.suffix && at !== host) continue;
            if (rule.paths === null) {
              rule.found ??= answerOf(rule, null);
              return rule.found;
            }
            const path = rule.paths.find((p) => matchesPath(p, rest));
            if (path) return answerOf(rule, path);
          }
        }
        if (second === undefined) {
          const number = broad.get(at);
          if (number !== undefined && ((number & 1) === 0 || at === host)) {
            second = number;
            secondAt = at;
          }
        }
        const dot = at.indexOf('.');
        if (dot < 0) return second === undefined ? nobody : broadAnswer(second, secondAt);
        at = at.slice(dot + 1);
      }
    },

    /** A quick look whether asking for the shape is worth it: the path's first or last part tells, or a parameter. */
    mayHaveShape(rest: string): boolean {
      let end = rest.indexOf('?');
      if (end < 0) end = rest.length;
      else for (const mark of shapeMarks) if (rest.includes(mark, end)) return true;
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
