/** Limits of what can be typed, as the routes' schemas have them. */
export const limits = { solution: { minLength: 20, maxLength: 5000 } } as const;
