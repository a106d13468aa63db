import { FileInput } from './file-input.tsx';

interface FileButtonProps {
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: Blob) => void;
}

/** A file input that looks like a button. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  return (
    <label class="button file-button">
      <FileInput accept={accept} onFile={onFile} />
      {label}
    </label>
  );
}
