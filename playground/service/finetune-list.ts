/** One finetune of the play account. `subject` names the drawing that the model makes of it. */
export interface Finetune {
  readonly id: string;
  readonly name: string;
  readonly trigger: string;
  readonly subject: 'bottle' | 'mug' | 'sneaker';
}

/** The three products of the play account; drawn by own code, no such brands exist. */
export const finetunes: readonly Finetune[] = [
  { id: 'ff-olive-bottle', name: 'Olive bottle', trigger: 'OLVBOTL', subject: 'bottle' },
  { id: 'ff-dawn-mug', name: 'Dawn mug', trigger: 'DWNMUG', subject: 'mug' },
  { id: 'ff-sprint-sneaker', name: 'Sprint sneaker', trigger: 'SPRSNKR', subject: 'sneaker' },
];

/** The play account's organisation: `play-org/ff-dawn-mug` names the same finetune as its owner's bare id. */
export const organisation = 'play-org';

/** Finds a finetune by bare or organisation-qualified id. */
export function findFinetune(id: string): Finetune | undefined {
  const bare = id.startsWith(`${organisation}/`) ? id.slice(organisation.length + 1) : id;
  return finetunes.find((finetune) => finetune.id === bare);
}
