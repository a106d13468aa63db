import { mkdir, rm, writeFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { baselineFolder } from './baseline-folder.ts';
import { pictureName, shootScenes } from './shoot-scenes.ts';
import { writePalettePng } from './write-palette-png.ts';

// npm run screens: takes the pictures that screenshots.browser.test.ts compares with, anew.
// npm run screens -- look [part of a scene's name]: every scene in both themes and three widths into out/screens, for looking at.
const [mode, wanted = ''] = process.argv.slice(2);

if (mode === 'look') {
  await mkdir('out/screens', { recursive: true });
  for await (const { scene, theme, width, png } of shootScenes([['light', 340], ['dark', 340], ['light', 240], ['dark', 480]], wanted)) {
    await writeFile(`out/screens/${scene}-${theme}-${width}.png`, png);
  }
} else {
  await rm(baselineFolder, { recursive: true, force: true });
  await mkdir(baselineFolder, { recursive: true });
  let bytes = 0;
  let count = 0;
  for await (const { scene, theme, png } of shootScenes([['light', 340], ['dark', 340]])) {
    const { width, height, channels, data } = decode(png);
    const small = writePalettePng(width, height, channels, data);
    await writeFile(`${baselineFolder}/${pictureName(scene, theme)}.png`, small);
    bytes += small.length;
    count += 1;
  }
  console.log(`${count} pictures, ${(bytes / 1e6).toFixed(2)} MB, in test/screens/baseline`);
}
