import { z } from 'zod';
import { createClassifier } from '../../src/core/classify';
import { packedKnowledge } from '../knowledge';
import { command } from './command';

let classifier: ReturnType<typeof createClassifier> | undefined;
const ready = (): ReturnType<typeof createClassifier> => {
  classifier ??= createClassifier(packedKnowledge());
  return classifier;
};

export const classifyCookies = command(
  'classify-cookies',
  z.object({ id: z.unknown(), name: z.string(), domain: z.string(), pageUrl: z.string() }),
  ({ name, domain, pageUrl }) => ready().classifyCookie({ name, domain, pageUrl }),
);

export const classifyRequests = command(
  'classify-requests',
  z.object({ id: z.unknown(), url: z.string(), pageUrl: z.string(), type: z.string().default('other') }),
  ({ url, pageUrl, type }) => ready().classifyRequest({ url, pageUrl, type }),
);
