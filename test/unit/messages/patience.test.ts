import { describe, expect, it, vi } from 'vitest';
import { patiently } from '../../../src/messages/patience';

const wait = async (): Promise<void> => {};
const unheard = new Error('Could not establish connection. Receiving end does not exist.');

describe('a message', () => {
  it('that nobody heard is said again until somebody does, and done once', async () => {
    const send = vi.fn(async (what: string) => `done ${what}`);
    send.mockRejectedValueOnce(unheard).mockRejectedValueOnce(unheard);
    expect(await patiently(send, wait)('save')).toBe('done save');
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('that may have been taken is never said twice', async () => {
    const send = vi.fn(async () => {
      throw new Error('The message port closed before a response was received.');
    });
    await expect(patiently(send, wait)()).rejects.toThrow('port closed');
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('to nobody at all fails in the end, with the reason', async () => {
    const send = vi.fn(async () => {
      throw unheard;
    });
    await expect(patiently(send, wait)()).rejects.toThrow('Receiving end');
    expect(send).toHaveBeenCalledTimes(5);
  });
});
