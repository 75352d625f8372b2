export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/**
 * One thing at a time: every change of what is stored reads first and writes after, so two must not interleave.
 * A failed task is reported and does not hold up the next.
 */
export function createQueue(onError: (error: unknown) => void): Queue {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = tail.then(task);
    tail = result.catch(onError);
    return result;
  };
}
