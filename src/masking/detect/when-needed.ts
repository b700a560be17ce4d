import type { Session } from '../../postgres/session.ts';
import type { Catalog } from '../catalog/model.ts';
import type { Finding } from './model.ts';

/** `detectBySampling`, which is not loaded before: its lexicon takes time, and of a database that is masked nothing is asked. */
export async function detectBySampling(session: Session, catalog: Catalog): Promise<Finding[]> {
  const detection = await import('./detect.ts');
  return detection.detectBySampling(session, catalog);
}
