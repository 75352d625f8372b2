import { z } from 'zod';
import { daysOf, lifetimeOf } from '../declaration/durations';
import type { CmpCookie } from '../model/consent';
import type { Category } from '../model/terms';

/**
 * The list of cookies that a consent platform carries in the page: what the site declares a second time, beside its
 * policy. Each platform keeps it in a form of its own; a part that is not understood is left out, never guessed.
 */

const word = z.union([z.string(), z.number()]).transform(String);
const loose = <T extends z.ZodType>(item: T): z.ZodType<z.output<T>[]> =>
  z.unknown().transform((given) =>
    (Array.isArray(given) ? given.slice(0, 500) : []).flatMap((one: unknown) => {
      const parsed = item.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );

/** As read out of the page's world: plain data, regular expressions as `/source/`. */
const Material = z.object({
  klaro: loose(
    z.object({ purposes: loose(z.string()), required: z.boolean().optional(), cookies: loose(z.unknown()) }),
  ).optional(),
  vanilla: z
    .object({
      categories: loose(z.object({ id: z.string(), readOnly: z.boolean(), cookies: loose(z.string()) })),
      tables: loose(z.object({ category: z.string(), name: z.string(), duration: z.string().optional() })),
    })
    .optional(),
  tarteaucitron: loose(z.object({ type: z.string(), cookies: loose(z.string()) })).optional(),
  cookiebot: loose(z.object({ category: z.string(), row: loose(word) })).optional(),
  onetrust: loose(
    z.object({
      group: z.string(),
      name: z.string(),
      session: z.boolean().optional(),
      days: z.union([z.string(), z.number()]).nullish(),
    }),
  ).optional(),
});

interface Row {
  name: string | null;
  /** The platform's own names of the purposes; empty when it gives none. */
  purposes: readonly string[];
  /** Seconds; null for a session; undefined when not told. */
  lifetime?: number | null | undefined;
}

const DAY = 86_400;
/** Names of the group in which a platform keeps what nobody has filed. */
const UNFILED =
  /^(?:unclassified|uncategori[sz]ed|non class\p{L}*|nicht klassifiziert\p{L}*|c0000|unknown)$/iu;

/**
 * Cookies of the platform's list.
 * @param material what `platform/page-cmp-list.ts` found; anything else gives none
 * @param category our category of one of the platform's purposes, `unknown` where its words say nothing
 */
export function readCmpList(
  material: unknown,
  category: (platform: string, purpose: string) => Category,
): CmpCookie[] {
  const parsed = Material.safeParse(material);
  if (!parsed.success) return [];
  const out = new Map<string, CmpCookie>();
  for (const [platform, rows] of rowsOf(parsed.data))
    for (const { name, purposes, lifetime } of rows) {
      if (!name) continue;
      const told = purposes.map((purpose) =>
        UNFILED.test(purpose.trim()) ? ('unfiled' as const) : category(platform, purpose),
      );
      // A purpose in words that we do not read is a purpose all the same.
      if (told.includes('unknown')) continue;
      const categories = told.filter((one) => one !== 'unfiled') as Category[];
      const before = out.get(name);
      const all = new Set([...(before?.categories.filter((one) => one !== 'unknown') ?? []), ...categories]);
      const longest = longer(before?.lifetime, lifetime, before !== undefined);
      out.set(name, {
        name,
        categories: all.size > 0 ? [...all] : ['unknown'],
        ...(longest === undefined ? {} : { lifetime: longest }),
      });
    }
  return [...out.values()];
}

/** Of two that the list gives for one name the longer: it accuses least. */
function longer(
  a: number | null | undefined,
  b: number | null | undefined,
  both: boolean,
): number | null | undefined {
  if (!both) return b;
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a ?? 0, b ?? 0) || null;
}

function* rowsOf(material: z.output<typeof Material>): Generator<[string, Row[]]> {
  const { klaro, vanilla, tarteaucitron, cookiebot, onetrust } = material;
  if (klaro)
    yield [
      'klaro',
      klaro.flatMap(({ purposes, required, cookies }) =>
        cookies.map((cookie) => ({
          // A cookie is a name, an expression, or either with its path and domain.
          name: nameOf(Array.isArray(cookie) ? cookie[0] : cookie),
          purposes: required ? ['necessary'] : purposes,
        })),
      ),
    ];
  if (vanilla) {
    yield [
      'vanilla-cookieconsent',
      vanilla.categories.flatMap(({ id, readOnly, cookies }) =>
        cookies.map((cookie) => ({ name: nameOf(cookie), purposes: [readOnly ? 'necessary' : id] })),
      ),
    ];
    const always = new Set(vanilla.categories.filter((c) => c.readOnly).map((c) => c.id));
    yield [
      'vanilla-cookieconsent',
      vanilla.tables.map(({ category, name, duration }) => ({
        name: nameOf(name),
        purposes: [always.has(category) ? 'necessary' : category],
        lifetime: secondsOf(duration),
      })),
    ];
  }
  if (tarteaucitron)
    yield [
      'tarteaucitron',
      // "api" and "google" say how a script is loaded: cookies of every purpose stand under them.
      tarteaucitron
        .filter(({ type }) => !/^(?:api|google|other)$/.test(type))
        .flatMap(({ type, cookies }) =>
          cookies.map((cookie) => ({ name: nameOf(cookie), purposes: [type] })),
        ),
    ];
  if (cookiebot)
    yield [
      'cookiebot',
      // Name, provider, purpose, lifetime in words, kind.
      cookiebot.map(({ category, row: [name, , , lifetime, kind] }) => ({
        name: /^(?:html|pixel|indexeddb|local)/i.test(kind ?? '') ? null : nameOf(name),
        purposes: [category],
        lifetime: secondsOf(lifetime),
      })),
    ];
  if (onetrust)
    yield [
      'onetrust',
      onetrust.map(({ group, name, session, days }) => ({
        name: nameOf(name),
        purposes: [group],
        lifetime: session ? null : Number(days) > 0 ? Math.round(Number(days) * DAY) : undefined,
      })),
    ];
}

/** A lifetime in the platform's words, in seconds; null for a session. */
function secondsOf(words: string | undefined): number | null | undefined {
  const life = words === undefined ? null : lifetimeOf(words.slice(0, 200));
  if (life === null) return undefined;
  if (life === 'session') return null;
  return Math.round(Math.max(...[life].flat().map(daysOf)) * DAY);
}

/** A cookie's name as the list writes it, with `*` for what changes; null where it is no such thing. */
function nameOf(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const expression = /^\/(.*)\/$/.exec(written)?.[1];
  const name =
    expression === undefined
      ? written.trim().replace(/(?:#|<[^>]*>|\*|x{4,}|\[[^\]]*\]|…|\.\.\.)+$/i, '*')
      : plainOf(expression);
  return name !== null && /^[\w.!$%&'^`|~:+-]{2,120}\*?$/.test(name) ? name : null;
}

/** `^_ga(_.*)?$` as `_ga*`: a start that is certain, and whatever follows. Null for what says more. */
function plainOf(expression: string): string | null {
  const [, literal, rest] = /^\^?((?:[\w-]|\\[.$-])+)(.*)$/.exec(expression) ?? [];
  if (literal === undefined || !expression.startsWith('^')) return null;
  const start = literal.replace(/\\/g, '');
  // A sign that makes the last character optional or repeats it belongs to it.
  if (/^[?*+{]/.test(rest ?? '')) return start.length > 2 ? `${start.slice(0, -1)}*` : null;
  return rest === '$' ? start : `${start}*`;
}
