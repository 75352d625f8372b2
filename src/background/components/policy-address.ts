/** Two addresses of one page: what follows `?` and `#`, a closing slash or `.html` make no difference. */
export const samePage = (a: string, b: string): boolean => strip(a) === strip(b);

const strip = (text: string): string => text.replace(/[?#].*$/, '').replace(/(\.html|\/)$/, '');
