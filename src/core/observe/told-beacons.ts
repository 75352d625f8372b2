const withoutFragment = (url: string): string => url.slice(0, 2048).split('#', 1)[0] ?? '';

/**
 * What Resource Timing tells apart from beacons that were told when they were sent: Firefox calls them "other" there,
 * and each would count twice.
 * @param told addresses of beacons sent; those that are found are struck out
 */
export function withoutToldBeacons<T extends { url: string; type: string }>(
  entries: readonly T[],
  told: string[],
): T[] {
  return entries.filter(({ url, type }) => {
    const at = type === 'other' ? told.findIndex((t) => withoutFragment(t) === withoutFragment(url)) : -1;
    if (at >= 0) told.splice(at, 1);
    return at < 0;
  });
}
