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
  const answers: (HostAnswer | undefined)[] = [];
  const entities = new Map<number, BroadHosts>();
  const organisations = new Map<string, string>();
  const shapes: Shape[] = [];
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
      shapes.push({ onSiteOnly: onSiteOnly === 1, pattern: readPathPattern(pattern), answer });
    }
  }
  // What a path tells comes before the host as a whole, and one host before all below a domain.
  for (const list of rules.values())
    if (list.length > 1)
      list.sort(
        (a, b) => Number(b.paths !== null) - Number(a.paths !== null) || Number(a.suffix) - Number(b.suffix),
      );
  // A number per domain: twice the place of its entity, one more where it stands for itself alone.
  let place = 0;
  for (const entity of knowledge.hosts) {
    for (const domain of entity[3]) {
      const suffix = domain.startsWith('*.');
      broad.set(suffix ? domain.slice(2) : domain, place * 2 + (suffix ? 0 : 1));
      entities.set(place++, entity);
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

  const broadAnswer = (number: number): HostAnswer => {
    const index = number >> 1;
    const known = answers[index];
    const entity = entities.get(index);
    if (known || !entity) return known ?? nobody;
    const [id, name, code, domains] = entity;
    const category = CATEGORY_OF[code];
    const first = domains.find((d) => broad.get(d.replace(/^\*\./, '')) === number);
    const made: HostAnswer = {
      answer: {
        vendor: id,
        organisation: organisations.get(id) ?? name,
        category,
        confidence: 'medium',
        pattern: first ?? null,
        source: 'third-party-web',
        tracking: tracks(category),
      },
    };
    answers[index] = made;
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
          if (number !== undefined && ((number & 1) === 0 || at === host)) second = number;
        }
        const dot = at.indexOf('.');
        if (dot < 0) return second === undefined ? nobody : broadAnswer(second);
        at = at.slice(dot + 1);
      }
    },

    /** A quick look whether asking for the shape is worth it. */
    mayHaveShape: (rest: string): boolean => rest.length > 4,

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
