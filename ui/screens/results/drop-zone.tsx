import { useSignal } from '@preact/signals';
import { FileInput } from '../../controls/file-input.tsx';

interface DropZoneProps {
  readonly label: string;
  readonly onPicture: (file: Blob) => void;
}

/** A place for a picture file, dropped or chosen. What it holds is judged behind the model. */
export function DropZone({ label, onPicture }: DropZoneProps) {
  const over = useSignal(false);
  return (
    <label
      class={over.value ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        const file = event.dataTransfer?.files[0];
        if (file) onPicture(file);
      }}
    >
      <FileInput accept="image/png,image/jpeg,image/webp" onFile={onPicture} />
      <span>{label}</span>
    </label>
  );
}
