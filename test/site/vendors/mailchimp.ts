import { NOTHING, type Party } from '../answer';

/** Mailchimp's embedded form posts to the account's list-manage host; nothing runs before that. */
export const mailchimp: Party = {
  hosts: [/(^|\.)list-manage\.com$/],
  answer: ({ method }) =>
    method === 'POST'
      ? { type: 'text/html', body: '<!doctype html><title>Thank you</title><p>Almost finished.</p>' }
      : NOTHING,
};
