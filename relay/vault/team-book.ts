import type { Admission, MemberReport, Reservation, Settlement, TaskNews, Wish } from './team-answers.ts';
import { addMember, admit, describeMember, hearOf, reserve, revokeMember, settle } from './team-ledger.ts';
import type { MemberTerms, TeamState } from './team-state.ts';

/** The team's accounts, wherever they are kept. Everything asked of it happens one after another. */
export interface TeamBook {
  admit(hash: string): Promise<Admission>;
  /** Resolves once what was set aside is stored: only then may the call go out. */
  reserve(wish: Wish): Promise<Reservation>;
  settle(wish: Wish, settlement: Settlement): Promise<void>;
  hearOf(address: string, news: TaskNews): Promise<void>;
  report(memberId: string): Promise<MemberReport | null>;
  list(): Promise<readonly MemberReport[]>;
  /** Null when there is no room for it, or the hash is known. */
  add(terms: MemberTerms): Promise<MemberReport | null>;
  revoke(memberId: string): Promise<boolean>;
}

/** Where a book is kept. `save` resolves when the state given last is stored; calls may be gathered into one. */
export interface TeamStore {
  save(state: TeamState): Promise<void>;
}

/**
 * The book over a store. Each question is answered from memory in one synchronous step, so that no two can both take
 * the last dollar; what has to outlive the process is stored before the answer goes out.
 */
export function createTeamBook(state: TeamState, store: TeamStore, now: () => number): TeamBook {
  const memberOf = (id: string) => state.members.find((member) => member.id === id);
  const stored = async <T>(answer: T): Promise<T> => {
    await store.save(state);
    return answer;
  };
  return {
    async admit(hash) {
      const admission = admit(state, hash, now());
      const member = admission.kind === 'admitted' ? memberOf(admission.id) : undefined;
      // A tenth of the minute's share at a time is stored: after a restart the count is at most that much behind.
      const share = Math.ceil((member?.perMinute ?? 0) / 10);
      return member !== undefined && member.window.count % share === 0 ? stored(admission) : admission;
    },
    async reserve(wish) {
      const reservation = reserve(state, wish, now());
      return reservation.kind === 'reserved' ? stored(reservation) : reservation;
    },
    settle: async (wish, settlement) => stored(settle(state, wish, settlement, now())),
    async hearOf(address, news) {
      if (hearOf(state, address, news, now())) await store.save(state);
    },
    async report(memberId) {
      const member = memberOf(memberId);
      return member === undefined ? null : describeMember(member, now());
    },
    list: async () => state.members.map((member) => describeMember(member, now())),
    async add(terms) {
      const member = addMember(state, terms, now());
      return member === null ? null : stored(describeMember(member, now()));
    },
    revoke: async (memberId) => stored(revokeMember(state, memberId, now())),
  };
}
