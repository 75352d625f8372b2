import type { z } from 'zod';

/** One pure function of the core on the command line. */
export interface Command {
  name: string;
  input: z.ZodType;
  /** Called with a parsed input; what it throws becomes `{id, error}`. */
  run(input: unknown): object;
}

/** Ties the type of the parsed input to the function that takes it. */
export const command = <S extends z.ZodType>(
  name: string,
  input: S,
  run: (input: z.output<S>) => object,
): Command => ({
  name,
  input,
  run: run as (input: unknown) => object,
});
