import type { ComponentChild } from 'preact';
import { faultNames, type FaultName } from '../../service/faults.ts';
import { driftVariants } from '../../service/model/paint-order.ts';
import type { ServiceDesk } from '../service-desk.ts';

const speeds = [
  { label: 'at once', ms: 0 },
  { label: '1.2 s', ms: 1200 },
  { label: '5 s', ms: 5000 },
  { label: '20 s', ms: 20_000 },
] as const;

const driftWords = { A: 'A: compressed', B: 'B: shifted colour', C: 'C: redrawn detail', off: 'none' } as const;

function FaultRow({ desk, name }: { desk: ServiceDesk; name: FaultName }): ComponentChild {
  const times = desk.faults.value[name]?.times;
  const value = times === undefined ? 'off' : times === 'always' ? 'always' : 'once';
  return (
    <label class="row">
      <span>{name}</span>
      <select value={value} onChange={(event) => void desk.setFault(name, event.currentTarget.value === 'off' ? null : event.currentTarget.value === 'always' ? 'always' : 1)}>
        <option value="off">off</option>
        <option value="once">once</option>
        <option value="always">always</option>
      </select>
    </label>
  );
}

/** Speed, drift and faults of the stand-in service. */
export function ServiceMenu({ desk }: { desk: ServiceDesk }): ComponentChild {
  const knobs = desk.knobs.value;
  const on = Object.keys(desk.faults.value).length;
  const latency = typeof knobs?.latency === 'number' ? knobs.latency : (knobs?.latency.median ?? 1200);
  return (
    <details class="menu">
      <summary>{on === 0 ? 'Service' : `Service · ${on} fault${on === 1 ? '' : 's'} on`}</summary>
      <div class="menu-body tall">
        {desk.trouble.value !== null && <p role="alert">{desk.trouble.value}</p>}
        <label class="row">
          <span>Answers after</span>
          <select value={String(latency)} onChange={(event) => void desk.setKnobs({ latency: Number(event.currentTarget.value) })}>
            {speeds.map(({ label, ms }) => (
              <option key={ms} value={String(ms)}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="row">
          <span>Drift of the answer</span>
          <select value={knobs?.drift ?? 'B'} onChange={(event) => void desk.setKnobs({ drift: driftVariants.find((each) => each === event.currentTarget.value) ?? 'B' })}>
            {driftVariants.map((drift) => (
              <option key={drift} value={drift}>
                {driftWords[drift]}
              </option>
            ))}
          </select>
        </label>
        <h3>Faults</h3>
        {faultNames.map((name) => (
          <FaultRow key={name} desk={desk} name={name} />
        ))}
      </div>
    </details>
  );
}
