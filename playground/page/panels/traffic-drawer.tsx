import type { ComponentChild } from 'preact';
import type { ServiceDesk } from '../service-desk.ts';
import { ExchangeView } from './exchange-view.tsx';

/** Every request that reached the stand-in service and its answer, newest first. */
export function TrafficDrawer({ desk }: { desk: ServiceDesk }): ComponentChild {
  const exchanges = [...desk.traffic.value].reverse();
  return (
    <section class="drawer" aria-label="Traffic">
      <p class="faint">
        What reached the service, with image and mask exactly as sent. “Raw answer” is the picture as it came back, before the plugin blends it. Keys are masked.
      </p>
      {desk.trouble.value !== null && <p role="alert">{desk.trouble.value}</p>}
      {exchanges.length === 0 && <p>Nothing has been sent yet.</p>}
      {exchanges.map((exchange) => (
        <ExchangeView key={exchange.number} exchange={exchange} desk={desk} />
      ))}
    </section>
  );
}
