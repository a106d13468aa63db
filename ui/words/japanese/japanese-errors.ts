import type { ErrorCode } from '../../../core/errors.ts';
import { japaneseDocumentErrors } from './japanese-document-errors.ts';
import { japaneseServiceErrors } from './japanese-service-errors.ts';
import type { ErrorWords } from '../error-words.ts';

/** One entry for each code: the type refuses a build that forgets one. */
export const japaneseErrors: Readonly<Record<ErrorCode, ErrorWords>> = { ...japaneseDocumentErrors, ...japaneseServiceErrors };
