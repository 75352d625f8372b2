/**
 * The Firefox container that a cookie store belongs to, as `{ container }`, or nothing for a browser's ordinary store:
 * what is kept there keeps the keys and the shape it always had.
 */
export const containerOf = (storeId: string | undefined): { container?: string } =>
  storeId?.startsWith('firefox-container-') ? { container: storeId } : {};
