interface FileButtonProps {
  readonly label: string;
  /** What the browser's own picker offers first, e.g. ".json"; what comes is judged behind the model. */
  readonly accept: string;
  readonly onFile: (file: Blob) => void;
}

/** A file input that looks like a button. */
export function FileButton({ label, accept, onFile }: FileButtonProps) {
  return (
    <label class="button file-button">
      <input
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ''; // the same file chosen again is a change again
          if (file) onFile(file);
        }}
      />
      {label}
    </label>
  );
}
