/** The two things a fill does with a person's words and money: make something, or take something away. */
export interface Press {
  readonly erase: boolean;
  readonly count: number;
  readonly usd: number;
}
