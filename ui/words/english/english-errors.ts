import type { ErrorCode } from '../../../core/errors.ts';
import { englishDocumentErrors } from './english-document-errors.ts';
import { englishServiceErrors } from './english-service-errors.ts';
import type { ErrorWords } from '../error-words.ts';

/** One entry for each code: the type refuses a build that forgets one. */
export const englishErrors: Readonly<Record<ErrorCode, ErrorWords>> = { ...englishDocumentErrors, ...englishServiceErrors };
