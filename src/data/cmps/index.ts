import type { CmpDefinition } from '../../core/consent/cmp';
import axeptio from './axeptio.json';
import categoryWords from './category-words.json';
import complianz from './complianz.json';
import cookiebot from './cookiebot.json';
import cookieyes from './cookieyes.json';
import didomi from './didomi.json';
import iubenda from './iubenda.json';
import klaro from './klaro.json';
import onetrust from './onetrust.json';
import orejime from './orejime.json';
import osano from './osano-cookieconsent.json';
import sirdata from './sirdata.json';
import tarteaucitron from './tarteaucitron.json';
import tcf from './tcf.json';
import usercentrics from './usercentrics.json';
import vanilla from './vanilla-cookieconsent.json';

const words = categoryWords as unknown as CmpDefinition['words'];

/** Every consent platform that is read. The IAB's own string comes last: it speaks where no platform is known. */
export const CMPS: readonly CmpDefinition[] = [
  tarteaucitron,
  vanilla,
  klaro,
  osano,
  orejime,
  axeptio,
  didomi,
  cookiebot,
  onetrust,
  usercentrics,
  iubenda,
  cookieyes,
  complianz,
  sirdata,
  tcf,
].map((cmp) => ({ ...(cmp as unknown as CmpDefinition), words }));
