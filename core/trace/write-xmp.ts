import type { Recipe } from '../recipe.ts';

/** IPTC's own names for how a picture came about (cv.iptc.org/newscodes/digitalsourcetype). */
const sourceTypes = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** What XML 1.0 cannot hold, not even as a number. */
const notXml = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as XML in ASCII: marks and all letters beyond it as numbers. */
function escape(text: string): string {
  return text.replace(notXml, '').replace(/[^\t\n\r -~]|[&<>"]/gu, (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`);
}

/**
 * What a downloaded picture says of itself, as an XMP packet in ASCII: that a part of it was made by a trained model (for
 * the free Erase: by an algorithm), and the recipe. The recipe's schema has no room for a key or an address.
 */
export function writeXmp(recipe: Recipe): string {
  const source = recipe.model === 'erase' ? 'algorithmicallyEnhanced' : 'compositeWithTrainedAlgorithmicMedia';
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:finefill="urn:finefill:recipe:1">
<Iptc4xmpExt:DigitalSourceType>${sourceTypes}${source}</Iptc4xmpExt:DigitalSourceType>
<xmp:CreatorTool>${escape(recipe.made.by)}</xmp:CreatorTool>
<xmp:CreateDate>${escape(recipe.made.at)}</xmp:CreateDate>
<finefill:Recipe>${escape(JSON.stringify(recipe))}</finefill:Recipe>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}
