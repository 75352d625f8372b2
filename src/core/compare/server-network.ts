import type { Network } from '../model/network';
import type { LocalizedText } from '../model/terms';
import type { Context } from './context';

/** The network that announces an address; null where none of ours does, which says nothing. */
export function networkOf(networks: readonly Network[], address: string): Network | null {
  const bits = bitsOf(address);
  if (bits === null) return null;
  return networks.find(({ ranges }) => ranges.some((range) => holds(range, bits))) ?? null;
}

function holds(range: string, address: string): boolean {
  const [base = '', length] = range.split('/');
  const bits = bitsOf(base);
  const n = Number(length);
  return bits !== null && bits.length === address.length && bits.slice(0, n) === address.slice(0, n);
}

/** An address as its bits in a text of ones and zeros (32 or 128); null for what is no address. */
export function bitsOf(address: string): string | null {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const four = fourOf(plain);
  if (four !== null) return four;
  const six = sixOf(plain);
  // An IPv4 address in IPv6 clothes.
  return six?.startsWith(MAPPED) ? six.slice(MAPPED.length) : six;
}

const MAPPED = '0'.repeat(80) + '1'.repeat(16);
const binary = (n: number, width: number): string => n.toString(2).padStart(width, '0');

function fourOf(text: string): string | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((n) => n <= 255) ? parts.map((n) => binary(n, 8)).join('') : null;
}

function sixOf(text: string): string | null {
  const last = fourOf(/[\d.]+$/.exec(text)?.[0] ?? '');
  const plain =
    last === null ? text : text.replace(/[\d.]+$/, `${hex(last.slice(0, 16))}:${hex(last.slice(16))}`);
  const halves = plain.split('::');
  if (!plain.includes(':') || halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.map((group) => binary(Number.parseInt(group, 16), 16)).join('');
}

const hex = (bits: string): string => Number.parseInt(bits, 2).toString(16);

/**
 * What the addresses that answered say of where the site is hosted; null where they say nothing. A network in front
 * hides the place; an address of the declared host supports the statement. Neither ever speaks against it.
 */
export function serverWords({
  servers = [],
  networks = [],
  declaration,
}: Pick<Context, 'servers' | 'networks' | 'declaration'>): {
  evidence: string[];
  words: LocalizedText;
} | null {
  const evidence: string[] = [];
  const en: string[] = [];
  const fr: string[] = [];
  for (const { id, host, address, proxied } of servers) {
    // Behind a proxy the address is the proxy's own.
    const network = proxied ? null : networkOf(networks, address);
    if (network === null) continue;
    const { name, vendor, role } = network;
    if (role === 'in-front') {
      en.push(
        `${host} answered from ${address}, an address that ${name} announces: where the server behind it stands cannot be seen.`,
      );
      fr.push(
        `${host} a répondu depuis ${address}, une adresse annoncée par ${name} : où se trouve le serveur placé derrière ne se voit pas.`,
      );
    } else if (declaration?.hosting?.vendor === vendor) {
      en.push(
        `${host} answered from ${address}, an address that ${name} announces, as the declaration says. In which country the server stands, and where data is kept, the address does not tell.`,
      );
      fr.push(
        `${host} a répondu depuis ${address}, une adresse annoncée par ${name}, comme l’indique la déclaration. L’adresse ne dit ni dans quel pays se trouve le serveur, ni où les données sont conservées.`,
      );
    } else continue;
    evidence.push(id);
  }
  return evidence.length === 0 ? null : { evidence, words: { en: en.join(' '), fr: fr.join(' ') } };
}
