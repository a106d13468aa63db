import { priceOf } from '../../wire/catalogue/estimate-price.ts';
import type { Admission, MemberReport, Reservation, Settlement, TaskNews, Wish } from './team-answers.ts';
import type { Member, MemberTerms, TeamState } from './team-state.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A task nobody has asked about for this long, ms, is not counted any more: given up, or collected elsewhere. */
const staleMs = 120_000;
const mostMembers = 500;
/** Calls of a day whose price is still to be told; the oldest then stay as they were counted. */
const mostUnpriced = 2000;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);
const roundUsd = (usd: number): number => Math.round(usd * 1e6) / 1e6;
const sumOpen = (member: Member): number => Object.values(member.open).reduce((sum, usd) => sum + usd, 0);

/**
 * A new day begins with nothing spent, and only a clock that went on brings one: set back around midnight or by hours, the
 * day goes on. A day that lies further ahead was a clock's mistake; what was spent on it counts as spent today.
 */
function turnDay(member: Member, now: number): void {
  const today = dayOf(now);
  if (today > member.day) {
    member.spentUsd = 0;
    member.open = {};
  } else if (member.day <= dayOf(now + dayMs)) {
    return;
  }
  member.day = today;
}

/** Adds a team code, or null when there is no room or the hash is known. `state` is changed, here and in all below. */
export function addMember(state: TeamState, terms: MemberTerms, now: number): Member | null {
  if (state.members.length >= mostMembers || state.members.some(({ hash }) => hash === terms.hash)) return null;
  const member: Member = { ...terms, id: terms.hash.slice(0, 8), madeAt: now, revokedAt: null, day: dayOf(now), spentUsd: 0, open: {}, window: { since: now, count: 0 } };
  if (state.members.some(({ id }) => id === member.id)) return null;
  state.members.push(member);
  return member;
}

/** Takes a team code back, at once and for good. False when there is none under this id. */
export function revokeMember(state: TeamState, id: string, now: number): boolean {
  const member = state.members.find((one) => one.id === id);
  if (member === undefined) return false;
  member.revokedAt ??= now;
  return true;
}

/** Looks a token's hash up and counts one request of its bearer, by the minute. */
export function admit(state: TeamState, hash: string, now: number): Admission {
  const member = state.members.find((one) => one.hash === hash);
  if (member === undefined) return { kind: 'unknown' };
  if (member.revokedAt !== null) return { kind: 'revoked' };
  if (now - member.window.since >= minuteMs || now < member.window.since) member.window = { since: now, count: 0 };
  if (member.window.count >= member.perMinute) return { kind: 'too-fast', waitMs: member.window.since + minuteMs - now };
  member.window.count += 1;
  return { kind: 'admitted', id: member.id };
}

/**
 * Sets the most a call can cost aside before it goes out. Whoever asks at the same moment sees it: what is set aside
 * counts as spent until it is settled, also when that never happens.
 */
export function reserve(state: TeamState, wish: Wish, now: number): Reservation {
  const member = state.members.find((one) => one.id === wish.memberId);
  if (member === undefined || member.revokedAt !== null) return { kind: 'unknown' };
  turnDay(member, now);
  if (Object.hasOwn(member.open, wish.jobId)) return { kind: 'seen' };
  if (member.spentUsd + sumOpen(member) + wish.mostUsd > member.dailyUsd + 1e-9) {
    return { kind: 'over-limit', resetsAt: endOfDay(now), waitMs: endOfDay(now) - now };
  }
  state.tasks = state.tasks.filter((task) => now - task.heardAt < staleMs);
  if (state.tasks.filter((task) => task.provider === wish.provider).length >= wish.mostTasks) return { kind: 'busy' };
  member.open[wish.jobId] = wish.mostUsd;
  state.tasks.push({ provider: wish.provider, name: placeOf(wish), heardAt: now });
  return { kind: 'reserved' };
}

/** What a call came to: its real cost where the service told one, else all that was set aside, or nothing at all. */
export function settle(state: TeamState, wish: Wish, settlement: Settlement, now: number): void {
  const member = state.members.find((one) => one.id === wish.memberId);
  const task = state.tasks.find((one) => one.name === placeOf(wish));
  if (task !== undefined && settlement.kind === 'refused') state.tasks = state.tasks.filter((one) => one !== task);
  if (task !== undefined && settlement.kind === 'acknowledged') Object.assign(task, { name: settlement.taskId ?? task.name, heardAt: now });
  if (member === undefined) return;
  turnDay(member, now);
  const aside = Object.hasOwn(member.open, wish.jobId) ? member.open[wish.jobId] : undefined;
  if (aside === undefined) return; // set aside on a day that is over
  delete member.open[wish.jobId];
  if (settlement.kind === 'refused') return;
  const cost = settlement.kind === 'acknowledged' ? (settlement.usd ?? aside) : aside;
  member.spentUsd = roundUsd(member.spentUsd + cost);
  if (settlement.kind !== 'acknowledged' || settlement.usd !== null || settlement.taskId === null || wish.perMegapixelUsd === null) return;
  const { day } = member;
  const waiting = state.unpriced.filter((one) => one.day === day).slice(1 - mostUnpriced);
  state.unpriced = [...waiting, { name: settlement.taskId, memberId: wish.memberId, perMegapixelUsd: wish.perMegapixelUsd, countedUsd: aside, day }];
}

/**
 * News of a task, by the address that was asked about it: it runs still, or it is over and its place is free; and what
 * it came to, if that is told. True when the money of its day has changed.
 */
export function hearOf(state: TeamState, address: string, news: TaskNews, now: number): boolean {
  const isMeant = ({ name }: { readonly name: string }): boolean => name.length >= 4 && address.includes(name);
  const task = state.tasks.find(isMeant);
  if (task !== undefined && news.over) state.tasks = state.tasks.filter((one) => one !== task);
  else if (task !== undefined) task.heardAt = now;
  const cost = state.unpriced.find(isMeant);
  if (cost === undefined || (news.made === null && !news.withdrawn)) return false;
  state.unpriced = state.unpriced.filter((one) => one !== cost);
  const member = state.members.find(({ id }) => id === cost.memberId);
  if (member === undefined) return false;
  turnDay(member, now);
  if (member.day !== cost.day) return false;
  const price = { usd: cost.perMegapixelUsd, per: 'megapixel' } as const;
  const usd = news.withdrawn ? 0 : (news.made ?? []).reduce((sum, size) => sum + priceOf(price, size), 0);
  member.spentUsd = roundUsd(Math.max(0, member.spentUsd - cost.countedUsd + usd));
  return true;
}

/** What a member may spend and has spent. */
export function describeMember(member: Member, now: number): MemberReport {
  turnDay(member, now);
  const { id, name, perMinute, dailyUsd } = member;
  const spentUsd = roundUsd(member.spentUsd + sumOpen(member));
  return { id, name, perMinute, dailyUsd, spentUsd, leftUsd: roundUsd(Math.max(0, dailyUsd - spentUsd)), resetsAt: endOfDay(now), revoked: member.revokedAt !== null };
}

function endOfDay(now: number): number {
  return (Math.floor(now / dayMs) + 1) * dayMs;
}

function placeOf({ memberId, jobId }: Wish): string {
  return `place ${memberId} ${jobId}`;
}
