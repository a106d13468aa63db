export const qualities = ['standard', 'high'] as const;

/** How many pixels one request may hold. Services that bill by the image charge the same for both. */
export type Quality = (typeof qualities)[number];

/** Most px of a request: one megapixel as the services bill it (1024²), or two, which BFL names as the model's limit. */
export const pixelBudgets: Readonly<Record<Quality, number>> = { standard: 1_048_576, high: 2_097_152 };
