export const done = { ok: true as const };
