import { describe, expect, it } from 'vitest';
import { labelAct } from '../../../src/core/consent/labels';
import words from '../../../src/data/cmps/button-words.json';

describe('the words on a button', () => {
  it.each([
    ['Accept all', 'accept'],
    ['Tout accepter', 'accept'],
    ['Sounds good, accept', 'accept'],
    ['J’accepte les cookies', 'accept'],
    ['Autoriser tous les cookies', 'accept'],
    ['Continue without accepting', 'refuse'],
    ['Continuer sans accepter →', 'refuse'],
    ['Je n’accepte pas', 'refuse'],
    ['Accepter uniquement les cookies nécessaires', 'refuse'],
    ['Only essential cookies', 'refuse'],
    ['Tout refuser', 'refuse'],
    ['Do not allow', 'refuse'],
    ['Gérer mes choix', 'settings'],
    ['Cookie settings', 'settings'],
    ['Paramétrer', 'settings'],
    ['Enregistrer', 'save'],
    ['Save preferences', 'save'],
    ['Confirm my choices', 'save'],
    ['See the plans', null],
    ['Subscribe', null],
    ['', null],
  ])('"%s": %s', (label, act) => expect(labelAct(label, words)).toBe(act));
});
