import { useMemo } from 'react';
import type { Declaration } from '../../core/model/declaration';
import { useSurfaceData } from '../surface-data';

/** Every declaration that sites are held to: the packed ones, and those of sites that the person had covered. */
export function useDeclarations(): Readonly<Record<string, Declaration>> {
  const { declarations, useCovered } = useSurfaceData();
  const covered = useCovered();
  const added = covered.state === 'ready' ? covered.value : null;
  return useMemo(() => {
    const all: Record<string, Declaration> = { ...declarations };
    for (const { site, declaration } of added ?? []) if (declaration) all[site] = declaration;
    for (const { site, under } of added ?? []) {
      const other = under === null ? undefined : all[under];
      if (other) all[site] = other;
    }
    return all;
  }, [declarations, added]);
}
