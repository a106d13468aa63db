/** Selects a field's text and copies it; whether the browser did. Figma's frame has no clipboard permission, so the newer API fails there. */
export function copySelected(field: HTMLTextAreaElement | HTMLInputElement): boolean {
  field.focus();
  field.select();
  try {
    return field.ownerDocument.execCommand('copy');
  } catch {
    return false; // refused by policy: the selection stands, for the person's own keys
  }
}
