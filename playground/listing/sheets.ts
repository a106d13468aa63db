import { mark } from './icon.ts';
import { brand, honest, panelWindow, points, shot } from './sheet.ts';
import type { Shots } from './take-shots.ts';

/** The cover and the carousel, as bodies of sheets by the name of their file. */
export function drawSheets(shots: Shots): Readonly<Record<string, string>> {
  const { fills, outlined, erased } = shots.bare;
  const [first = ''] = fills;
  const count = shots.inside.toLocaleString('en');
  return {
    cover: `
      <div style="position:absolute;left:104px;top:250px;width:760px">
        <div style="width:132px;height:132px">${mark.replace('width="128" height="128"', 'width="132" height="132"')}</div>
        <h1 style="margin-top:40px">Finefill</h1>
        <p class="lead" style="font-size:40px;line-height:54px">Repaint part of a frame<br>with your own FLUX finetune.<br>Nothing else changes.</p>
      </div>
      ${shot(shots.outlined, { x: 800, y: 128, width: 540, height: 540 })}
      ${shot(shots.filled, { x: 940, y: 412, width: 540, height: 540 })}
      ${panelWindow(shots.ready, { x: 1416, y: 116, width: 400, height: 848 })}`,
    'carousel-1': `
      ${brand}
      <h2 style="margin-top:36px">Draw a shape. Say what belongs there. Press Fill.</h2>
      ${shot(shots.before, { x: 104, y: 300, width: 540, height: 600 }, 'Before')}
      ${shot(shots.outlined, { x: 690, y: 300, width: 540, height: 600 }, 'Your shape is the mask')}
      ${shot(shots.filled, { x: 1276, y: 300, width: 540, height: 600 }, 'After, as a layer')}
      ${honest}`,
    'carousel-2': `
      <div style="width:760px">${brand}<h2 style="margin-top:36px">Nothing outside your shape changes</h2></div>
      ${points([
        ['A layer, not an overwrite', 'Your picture stays as it is. One undo step takes the fill away.'],
        ['Counted after every fill', `Here: 0 px changed outside the mask, ${count} inside.`],
        ['No visible seam', 'Colours are matched to the ring around the mask, feather and grow stay free to change.'],
      ], { x: 104, y: 420, width: 740 })}
      ${shot(first, { x: 940, y: 96, width: 480, height: 888 }, '', '40% center')}
      ${panelWindow(shots.results, { x: 1330, y: 150, width: 460, height: 800 })}
      ${honest}`,
    'carousel-3': `
      <div style="width:800px">${brand}<h2 style="margin-top:36px">The price stands on the button</h2></div>
      ${points([
        ['Before the click', 'Every control that spends says what it will cost. A budget a day stops it.'],
        ['Never paid twice', 'The plugin does not repeat a paid request by itself.'],
        ['Not lost', 'Close the plugin while it works: the picture is collected when you open it again in time.'],
      ], { x: 104, y: 400, width: 760 })}
      ${fills.map((fill, index) => shot(fill, { x: 940 + (index % 2) * 250, y: 150 + Math.floor(index / 2) * 400, width: 230, height: 380 }, '', '46% center')).join('')}
      ${panelWindow(shots.ready, { x: 1440, y: 110, width: 400, height: 848 })}
      ${honest}`,
    'carousel-4': `
      <div style="width:660px">${brand}<h2 style="margin-top:36px">Erase: free, offline, without a key</h2>
      <p class="lead">Continues the surroundings over your shape. It runs on your computer and sends nothing.</p></div>
      ${shot(outlined, { x: 824, y: 140, width: 330, height: 800 }, 'Before', '43% center')}
      ${shot(erased, { x: 1174, y: 140, width: 330, height: 800 }, 'Erased', '43% center')}
      ${panelWindow(shots.erase, { x: 1450, y: 220, width: 366, height: 776 })}
      ${honest}`,
    'carousel-5': `
      <div style="width:900px">${brand}<h2 style="margin-top:36px">You see what leaves your file</h2></div>
      ${points([
        ['Only with Fill, only the crop', 'The crop on the card, its mask, the prompt and the settings: nothing of other layers or pages.'],
        ['To whom you chose', 'Your or your team’s account with the provider, through your own relay. There is no server of ours.'],
        ['Keys stay on this device', 'Never in the document or a log. With a team code, designers need none.'],
      ], { x: 104, y: 400, width: 860 })}
      ${flow}`,
  };
}

const box = (x: number, y: number, title: string, text: string, dashed = false): string =>
  `<rect x="${x}" y="${y}" width="560" height="150" rx="20" fill="#ffffff10" stroke="#ffffff${dashed ? '80' : '33'}" stroke-width="2"${dashed ? ' stroke-dasharray="10 8"' : ''}/><text x="${x + 36}" y="${y + 66}" fill="#fff" font-size="32" font-weight="600">${title}</text><text x="${x + 36}" y="${y + 110}" fill="#c6d0ef" font-size="25">${text}</text>`;
const arrow = (y: number): string => `<path d="M1440 ${y}v62m-14-16l14 18 14-18" fill="none" stroke="#0d99ff" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`;

/** From the file to the provider, as three boxes. */
const flow = `<svg style="position:absolute;left:0;top:0" width="1920" height="1080" font-family="Inter">${box(1160, 190, 'Your Figma file', 'crop, mask, prompt: after you press Fill')}${arrow(366)}${box(1160, 460, 'Your relay', 'passes on, logs no content', true)}${arrow(636)}${box(1160, 730, 'Black Forest Labs', 'or the provider you chose')}</svg>`;
