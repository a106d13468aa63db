import { arrow, box, figure, ink, text } from './svg.ts';

interface Mode {
  readonly name: string;
  readonly when: string;
  readonly panel: readonly string[];
  readonly relay: readonly string[] | null;
  readonly service: readonly string[];
}

const modes: readonly Mode[] = [
  { name: 'Direct', when: 'where the service answers browsers', panel: ['holds your key'], relay: null, service: ['sees your key'] },
  { name: 'Pass-through', when: 'your key, your relay', panel: ['holds your key', 'and a relay token'], relay: ['lets the key through,', 'keeps none of it'], service: ['sees your key'] },
  { name: 'Vault', when: 'a team’s key, a code for each person', panel: ['holds a team code,', 'no key'], relay: ['holds the team’s keys,', 'limits what each code spends'], service: ['sees the team’s key'] },
];

/** The three ways from the panel to the service, and who holds which secret. */
export function drawRelayModes(): string {
  const body = modes.flatMap(({ name, when, panel, relay, service }, index) => {
    const y = 28 + index * 108;
    const middle = y + 38;
    return [
      text(28, y + 34, name, `font-weight="600" fill="${ink.text}"`),
      text(28, y + 53, when, `font-size="12" fill="${ink.quiet}"`),
      box(260, y, 170, 76, 'Panel', panel, { fill: ink.blueSoft, stroke: ink.blue }),
      ...(relay === null
        ? [arrow(`M430 ${middle}H757`)]
        : [arrow(`M430 ${middle}H497`), box(500, y, 190, 76, 'Relay', relay, { fill: ink.greenSoft, stroke: ink.green }), arrow(`M690 ${middle}H757`)]),
      box(760, y, 170, 76, 'Service', service, { fill: ink.amberSoft, stroke: ink.amber }),
    ];
  });
  return figure(958, 366, 'Ways to a service', modes.map(({ name, when }) => `${name}: ${when}.`).join(' '), [...body, text(28, 346, 'A picture’s address is asked without any key, in every mode.', `font-size="12" fill="${ink.quiet}"`)].join('\n'));
}
