import * as v from 'valibot';
import { parseJson } from '../wire/contract/parse-json.ts';
import { memoryKey } from './caller.ts';
import type { JobMemory, JobName } from './job-memory.ts';
import { jobHeader, memberHeader, repeatedHeader } from './job-object.ts';
import { refuse } from './refuse.ts';

/** The part of a Durable Object namespace that is used. */
export interface ObjectNamespace<Id = unknown> {
  idFromName(name: string): Id;
  get(id: Id): { fetch(request: Request): Promise<Response> };
}

const stateSchema = v.nullable(
  v.variant('state', [v.object({ state: v.picklist(['pending', 'lost']) }), v.object({ state: v.literal('acknowledged'), answer: v.unknown() })]),
);

/** Headers of the caller's that the object needs; the relay's own token stays here, and a team member brings no key. */
const passedOn = ['content-type', 'content-length', 'accept'] as const;
const ownKeys = ['x-key', 'authorization'] as const;

/** The job memory of all instances of the relay: one Durable Object for each job, named by a digest of its key. */
export function createObjectMemory(namespace: ObjectNamespace, digest: (text: string) => Promise<string>): JobMemory {
  const objectOf = async ({ caller, jobId }: JobName): Promise<{ fetch(request: Request): Promise<Response> }> =>
    namespace.get(namespace.idFromName(await digest(memoryKey(caller, jobId))));
  return {
    async submit(name, upstream, request) {
      const headers = new Headers({ [jobHeader]: name.jobId });
      if (name.caller.kind === 'team') headers.set(memberHeader, name.caller.id);
      for (const header of name.caller.kind === 'team' ? passedOn : [...passedOn, ...ownKeys]) {
        const value = request.headers.get(header);
        if (value !== null) headers.set(header, value);
      }
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: request.body, duplex: 'half' };
      try {
        const answer = await (await objectOf(name)).fetch(new Request(`https://job/${upstream.host}${upstream.path}`, init));
        const response = new Response(answer.body, answer);
        response.headers.delete(repeatedHeader);
        return { response, repeated: answer.headers.get(repeatedHeader) === '1' };
      } catch {
        // The object went away in the middle; it may have asked the service before.
        return { response: refuse('upstream-lost', 'The relay was interrupted.'), repeated: false };
      }
    },
    async read(name) {
      const answer = await (await objectOf(name)).fetch(new Request('https://job/'));
      const parsed = v.safeParse(stateSchema, parseJson(await answer.text()));
      return parsed.success ? parsed.output : null;
    },
  };
}
