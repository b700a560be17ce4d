export interface Peer {
  readonly name: string;
  readonly finds: (column: string, type: string) => boolean;
}
export const PEERS: readonly Peer[] = [];
