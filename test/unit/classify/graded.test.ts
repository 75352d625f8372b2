import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../src/core/classify';
import { packedKnowledge } from '../../../tools/knowledge';
import { type Answered, grade, type Labelled, readLabelled } from './labelled';
import { lookAlikes, PAGE } from './look-alikes';

const classifier = createClassifier(packedKnowledge());

const answerCookie = (item: Labelled): Answered => {
  const at = item.text.lastIndexOf('@');
  const place = item.text.slice(at + 1);
  const domain = place === '-' ? 'www.site.example.fr' : place === '.' ? '.example.fr' : place;
  return {
    ...item,
    answer: classifier.classifyCookie({ name: item.text.slice(0, at), domain, pageUrl: PAGE }),
  };
};
const answerRequest = (item: Labelled): Answered => ({
  ...item,
  answer: classifier.classifyRequest({ url: item.text, pageUrl: PAGE, type: 'script' }),
});

describe('cookies of known vendors and of nobody', () => {
  const answered = readLabelled('cookies.txt').map(answerCookie);
  const result = grade(answered);
  console.log(`cookies: ${answered.length}\n${result.table}`);

  it('has at least 300, 100 of them of nobody', () => {
    expect(answered.length).toBeGreaterThanOrEqual(300);
    expect(answered.filter((a) => a.vendor === null).length).toBeGreaterThanOrEqual(100);
  });
  it('names nobody where nobody is to be named', () => expect(result.falseVendors).toEqual([]));
  it('knows the vendor of 97 % and the category of 93 %', () => {
    expect(result.vendor, result.wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(result.category, result.wrong.join('\n')).toBeGreaterThanOrEqual(0.93);
  });
});

describe('requests to known vendors, to look-alikes and to the site itself', () => {
  const known = readLabelled('requests.txt').map((item) => ({ ...item, text: `https://${item.text}` }));
  const nobody = lookAlikes().map((text) => ({ text, vendor: null, category: null }));
  const answered = [...known, ...nobody].map(answerRequest);
  const result = grade(answered);
  console.log(`requests: ${answered.length}\n${result.table}`);

  it('has at least 500, 200 of them of nobody', () => {
    expect(answered.length).toBeGreaterThanOrEqual(500);
    expect(nobody.length).toBeGreaterThanOrEqual(200);
  });
  it('names nobody where nobody is to be named', () => expect(result.falseVendors).toEqual([]));
  it('knows the vendor of 97 % and the category of 93 %', () => {
    expect(result.vendor, result.wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
    expect(result.category, result.wrong.join('\n')).toBeGreaterThanOrEqual(0.93);
  });
});

describe('what a list written without the data asked for stays known', () => {
  const differing = (answered: readonly Answered[]): string[] =>
    answered
      .filter((a) => a.answer.vendor !== a.vendor || a.answer.category !== a.category)
      .map((a) => `${a.text}: ${a.answer.vendor} ${a.answer.category}, not ${a.vendor} ${a.category}`);

  it('over a thousand cookies', () =>
    expect(differing(readLabelled('cookies-blind.txt').map(answerCookie))).toEqual([]));
  it('over a thousand addresses', () => {
    const items = readLabelled('requests-blind.txt').map((item) => ({
      ...item,
      text: `https://${item.text}`,
    }));
    expect(differing(items.map(answerRequest))).toEqual([]);
  });
});
