import { Button } from '../controls/button.tsx';
import type { FillWords } from '../words/fill-words.ts';

/** The Fill screen's outline, until the sandbox has told what is stored and selected: little to draw, and nothing jumps when it does. */
export function OpeningScreen({ words }: { readonly words: FillWords }) {
  return (
    <>
      <div class="scroll fill" aria-busy="true">
        <section class="card">
          <div class="crop crop-empty" />
          <div class="card-line" />
        </section>
      </div>
      <footer class="footer fill-footer">
        <Button kind="primary" large disabled onPress={() => undefined}>{words.pressBlocked(false)}</Button>
        <p class="footer-note" />
      </footer>
    </>
  );
}
