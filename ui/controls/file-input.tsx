interface FileInputProps {
  /** What the browser's own picker offers first, e.g. ".json"; what comes is judged behind the model. */
  readonly accept: string;
  readonly onFile: (file: Blob) => void;
}

/** The browser's own file input; the style sheet lays it, unseen, over what it stands in. */
export function FileInput({ accept, onFile }: FileInputProps) {
  return (
    <input
      type="file"
      accept={accept}
      onChange={(event) => {
        const file = event.currentTarget.files?.[0];
        event.currentTarget.value = ''; // the same file chosen again is a change again
        if (file) onFile(file);
      }}
    />
  );
}
