import { useSignal } from '@preact/signals';

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
      <input
        type="file"
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ''; // the same file chosen again is a change again
          if (file) onPicture(file);
        }}
      />
      <span>{label}</span>
    </label>
  );
}
