/** A host object that the plugin holds: a node, an image or a part of the API, by kind and key. */
export class Ref {
  readonly kind: string;
  readonly key: string;

  constructor(kind: string, key: string) {
    this.kind = kind;
    this.key = key;
  }
}

/** A function of the plugin that the host may call; the same function always has the same id. */
export class FunctionRef {
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/** Something that cannot cross the boundary, such as an ArrayBuffer or a symbol; `what` names it. */
export class Forbidden {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

/** Stands for figma.mixed on the host's side. */
export const mixed: unique symbol = Symbol('figma.mixed');

/** What one kind of host object lets a plugin do. A name in none of the tables throws when it is read. */
export type Kind = Readonly<{
  read: Readonly<Record<string, (key: string) => unknown>>;
  write: Readonly<Record<string, (key: string, value: unknown) => void>>;
  call: Readonly<Record<string, (key: string, ...args: unknown[]) => unknown>>;
}>;
