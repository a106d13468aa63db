/** What a press of the primary button will do: erase or fill, how many times, and for how many USD in all by the estimate. */
export interface Press {
  readonly erase: boolean;
  readonly count: number;
  readonly usd: number;
}
