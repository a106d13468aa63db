import { FillError } from '../../core/errors.ts';
import type { Service, ServiceDeps, ServiceSettings } from './service.ts';

/** The client of one provider under one set of settings. */
export function createService(_settings: ServiceSettings, _deps: ServiceDeps): Service {
  throw new FillError('unexpected');
}
