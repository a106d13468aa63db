/** What labels and sheets are set in. */
const font: FontName = { family: 'Inter', style: 'Regular' };

/** Has to be waited for before anything is written. */
export async function loadFont(host: PluginAPI): Promise<void> {
  await host.loadFontAsync(font);
}

/** A text layer that is called what it says. */
export function writeText(host: PluginAPI, text: string): TextNode {
  const node = host.createText();
  node.fontName = font; // FigJam sets a new text in another one
  node.characters = text === '' ? ' ' : text;
  node.name = text;
  return node;
}
