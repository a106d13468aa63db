/** Programs by the names they give themselves, the more special ones first: Edge calls itself Chrome too. */
const programs = [['Edg', 'Edge'], ['Firefox', 'Firefox'], ['Chrome', 'Chromium'], ['Version', 'Safari']] as const;
const systems = [['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const;

/** A browser's account of itself cut down to known names and version numbers: "Chromium 147 · Linux · Figma desktop 126.1". */
export function readBrowser(userAgent: string): string {
  const version = (name: string): string | undefined => new RegExp(`${name}/(\\d{1,4}(?:\\.\\d{1,4})?)`).exec(userAgent)?.[1];
  const program = programs.find(([name]) => version(name) !== undefined);
  const system = systems.find(([name]) => userAgent.includes(name));
  const figma = version('Figma');
  return [
    program ? `${program[1]} ${parseInt(version(program[0]) ?? '', 10)}` : 'unknown browser',
    system ? system[1] : 'unknown system',
    ...(figma === undefined ? [] : [`Figma desktop ${figma}`]),
  ].join(' · ');
}
