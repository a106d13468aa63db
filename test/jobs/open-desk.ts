import { expect } from 'vitest';
import { seeded } from '../bench/cases/seeded.ts';
import { createDevice, type Device } from '../bench/jobs/device.ts';
import { openSession, type Session } from '../bench/jobs/session.ts';
import { createServiceWorld, type ServiceWorld } from '../bench/jobs/service-world.ts';
import { createVirtualClock, type VirtualClock } from '../bench/jobs/virtual-clock.ts';

/** One device in virtual time: windows that open and close, and the stand-in service behind the real relay or without one. */
export interface Desk {
  readonly clock: VirtualClock;
  readonly device: Device;
  readonly world: ServiceWorld;
  /** Opens the plugin in one more window and takes up what is left; `onStep` is told of its messages and requests. */
  open(onStep?: (what: string) => void): Promise<Session>;
  /** Lets time pass until it is true. */
  until(done: () => boolean): Promise<void>;
  charged(): number[];
}

export function openDesk(relayed = true): Desk {
  const random = seeded(5);
  const clock = createVirtualClock();
  const device = createDevice();
  const world = createServiceWorld(clock, random, 9_000);
  const until = async (done: () => boolean): Promise<void> => expect(await clock.run(done, clock.now() + 120_000)).toBe(true);
  return {
    clock, device, world, until,
    async open(onStep = () => undefined) {
      const opening = openSession({ clock, random, device, world, relayed, onStep });
      let resumed: Session | null = null;
      void opening.then(async (session) => {
        await session.conductor.resume();
        resumed = session;
      });
      await until(() => resumed !== null);
      return opening;
    },
    charged: () => [...world.state.tasks.values()].map(({ order }) => order.seed).sort(),
  };
}
