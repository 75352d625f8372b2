import type { IncomingMessage } from 'node:http';
import type { Scenario } from './scenarios';
import type { Truth } from './truth';

/** What a handler gives back. */
export interface Answer {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  cookies?: string[];
  body?: string | Buffer;
}

export interface Ask {
  host: string;
  url: URL;
  method: string;
  body: string;
  request: IncomingMessage;
  scenario: Scenario;
  truth: Truth;
}

/** One party of the replica: the hosts it answers for, and how. */
export interface Party {
  hosts: readonly (string | RegExp)[];
  answer(ask: Ask): Answer;
}

export const script = (body: string): Answer => ({
  type: 'text/javascript; charset=utf-8',
  headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
  body,
});

export const NOTHING: Answer = { status: 204, headers: { 'access-control-allow-origin': '*' } };

export const PIXEL: Answer = {
  type: 'image/gif',
  headers: { 'cache-control': 'no-store' },
  body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
};

/** Small functions that every stand-in uses: they write as the real script does and tell the server that they did. */
export const STAND_IN = `
var vsvTell = function (note) { try { navigator.sendBeacon('/__site/note', JSON.stringify(note)); } catch (e) {} };
var vsvCookie = function (line) { document.cookie = line; vsvTell({ kind: 'cookie', line: line }); };
var vsvKey = function (area, key, value) { window[area + 'Storage'].setItem(key, value); vsvTell({ kind: 'key', area: area, key: key }); };
var vsvGet = function (name) { var m = document.cookie.match('(?:^|; )' + name.replace(/[.%*+?^$()|[\\]\\\\]/g, '\\\\$&') + '=([^;]*)'); return m ? m[1] : null; };
var vsvDigits = function (n) { var s = ''; while (s.length < n) s += Math.floor(Math.random() * 10); return s.replace(/^0/, '1'); };
var vsvBase = location.hostname.split('.').slice(-2).join('.');
`;
