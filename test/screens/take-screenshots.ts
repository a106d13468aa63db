import { mkdir, rm, writeFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { baselineFolder } from './baseline-folder.ts';
import { pictureName, shootScenes } from './shoot-scenes.ts';
import { writePalettePng } from './write-palette-png.ts';

// npm run screens: takes the pictures that screenshots.browser.test.ts compares with, anew.
// npm run screens -- look [part of a scene's name]: every scene into out/screens, for looking at: in both themes, three widths and both languages.
const [mode, wanted = ''] = process.argv.slice(2);

const english = { language: 'en', width: 340 } as const;
const japanese = { language: 'ja', width: 340 } as const;

if (mode === 'look') {
  await mkdir('out/screens', { recursive: true });
  const ways = [
    { ...english, theme: 'light' }, { ...english, theme: 'dark' }, { ...english, theme: 'light', width: 240 }, { ...english, theme: 'dark', width: 480 },
    { ...japanese, theme: 'light' }, { ...japanese, theme: 'light', width: 240 },
  ] as const;
  for await (const { scene, theme, width, language, png } of shootScenes(ways, wanted)) {
    await writeFile(`out/screens/${pictureName(scene, theme, language)}-${width}.png`, png);
  }
} else {
  await rm(baselineFolder, { recursive: true, force: true });
  await mkdir(baselineFolder, { recursive: true });
  let bytes = 0;
  let count = 0;
  for await (const { scene, theme, language, png } of shootScenes([{ ...english, theme: 'light' }, { ...english, theme: 'dark' }, { ...japanese, theme: 'light' }, { ...japanese, theme: 'dark' }])) {
    const { width, height, channels, data } = decode(png);
    const small = writePalettePng(width, height, channels, data);
    await writeFile(`${baselineFolder}/${pictureName(scene, theme, language)}.png`, small);
    bytes += small.length;
    count += 1;
  }
  console.log(`${count} pictures, ${(bytes / 1e6).toFixed(2)} MB, in test/screens/baseline`);
}
