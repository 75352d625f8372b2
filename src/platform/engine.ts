/** Which engine this build is for; a constant of the build, so that dead branches fall away. */
declare const __ENGINE__: 'chromium' | 'firefox';
export const ENGINE: 'chromium' | 'firefox' = __ENGINE__;
